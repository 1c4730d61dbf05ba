import httpProxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@shelfcast/config';
import { CLOSED_DAYS_MAX_BYTES, MEDIA_MAX_BYTES } from '@shelfcast/contracts';
import type { FastifyInstance } from 'fastify';
import { protectServer } from './protection/protect-server.js';
import { serveWeb } from './web/serve-web.js';

/** What stands beside the controllers: uploads, tables, forwarded callbacks and the web application. */
export async function prepareServer(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await protectServer(fastify, config);
  await fastify.register(multipart, { limits: { fileSize: MEDIA_MAX_BYTES, files: 1, fields: 5 } });
  // Imports and resumable uploads read their bodies themselves, as they come.
  for (const type of ['text/csv', 'application/x-ndjson', 'application/offset+octet-stream'])
    fastify.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
  app.useBodyParser('text/calendar', { bodyLimit: CLOSED_DAYS_MAX_BYTES }, (_request, body: Buffer, done) =>
    done(null, body),
  );
  if (config.adapterWechatUrl) {
    const prefix = '/callbacks/wechat';
    await fastify.register(httpProxy, { upstream: config.adapterWechatUrl, prefix, rewritePrefix: prefix });
  }
  if (config.linksUrl) await fastify.register(httpProxy, linksAt(config.linksUrl));
  if (config.webDir) await serveWeb(fastify, config.webDir);
}

/** Readers' calls of short links, with the address that they come from. */
function linksAt(upstream: string): FastifyHttpProxyOptions {
  return {
    ...{ upstream, prefix: '/l', rewritePrefix: '/l', httpMethods: ['GET', 'HEAD'] },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => ({ ...headers, 'x-forwarded-for': request.ip }),
    },
  };
}
