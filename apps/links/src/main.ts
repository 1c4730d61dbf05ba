import { readConfig } from '@shelfcast/config';
import { startService } from '@shelfcast/service-kit';
import type { FastifyInstance } from 'fastify';
import { LinkServer } from './link-server.js';
import { serveLinks } from './serve-links.js';

const config = readConfig();
const server = await LinkServer.open(config);
await startService(config, {
  imports: [],
  checks: server.checks,
  trustedProxies: [...config.trustedProxies, 'loopback'],
  prepare: (app) => {
    serveLinks(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, server);
    return Promise.resolve();
  },
  stop: () => server.stop(),
});
