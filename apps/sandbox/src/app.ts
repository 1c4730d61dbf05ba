import type { AddressInfo } from 'node:net';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import { fastify, type FastifyInstance } from 'fastify';
import { problem } from './answers.js';
import { consoleRoutes } from './console.js';
import { Faults } from './faults.js';
import { twitterRoutes } from './networks/twitter/twitter-routes.js';
import { wechatRoutes } from './networks/wechat/wechat-routes.js';
import { runPublications } from './networks/wechat/wechat-publication.js';
import { weiboRoutes } from './networks/weibo/weibo-routes.js';
import { pageRoutes } from './page/page-routes.js';
import { runReaders } from './readers.js';
import type { Sandbox } from './sandbox.js';
import { withDefaults, type SandboxOptions } from './settings.js';
import { Store } from './store.js';

export interface RunningSandbox {
  url: string;
  close(): Promise<void>;
}

/** Starts Weibo, WeChat and X on one loopback port. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const settings = withDefaults(options);
  const app = fastify({ bodyLimit: 50 * 1024 * 1024, forceCloseConnections: true });
  const store = new Store(settings.dataDir);
  let origin = '';
  const sandbox: Sandbox = { settings, store, faults: new Faults(store), origin: () => origin };
  await app.register(formbody);
  await app.register(multipart);
  registerErrors(app);
  app.get('/health/live', () => ({ status: 'ok', checks: {} }));
  app.get('/health/ready', () => ({ status: 'ok', checks: { record: { status: 'ok' } } }));
  app.get('/metrics', (_request, reply) =>
    reply.type('text/plain').send(`sandbox_posts ${store.posts().length}\n`),
  );
  consoleRoutes(app, sandbox);
  pageRoutes(app, sandbox);
  weiboRoutes(app, sandbox);
  twitterRoutes(app, sandbox);
  await app.register((wechat, _options, done) => {
    keepRawJson(wechat);
    wechatRoutes(wechat, sandbox);
    done();
  });
  const publications = runPublications(sandbox);
  const readers = settings.catalogue ? runReaders(sandbox) : null;
  await app.listen({ host: settings.host, port: settings.port });
  origin = `http://${settings.host}:${(app.server.address() as AddressInfo).port}`;
  return {
    url: origin,
    close: async () => {
      publications.stop();
      readers?.stop();
      await app.close();
      store.close();
    },
  };
}

/** WeChat's checks look at the body as it was sent, not only at what it means. */
function keepRawJson(app: FastifyInstance): void {
  app.addContentTypeParser(
    ['application/json', 'text/plain'],
    { parseAs: 'string' },
    (_request, body, done) => {
      const raw = String(body);
      try {
        done(null, { raw, parsed: raw ? (JSON.parse(raw) as unknown) : {} });
      } catch {
        done(null, { raw, parsed: null });
      }
    },
  );
}

function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    problem(reply, error.statusCode ?? 500, 'bad-request', error.message),
  );
  app.setNotFoundHandler((request, reply) =>
    problem(reply, 404, 'not-found', `The sandbox has no ${request.method} ${request.url.split('?')[0]}.`),
  );
}
