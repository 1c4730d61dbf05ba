import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../../sandbox.js';
import { oauthRoutes } from './weibo-oauth.js';
import { readingRoutes } from './weibo-reading.js';
import { shareRoutes } from './weibo-share.js';

export function weiboRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  shareRoutes(app, sandbox);
  readingRoutes(app, sandbox);
  oauthRoutes(app, sandbox);
}
