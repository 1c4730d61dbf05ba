import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../../sandbox.js';
import { accountRoutes } from './wechat-account.js';
import { draftRoutes } from './wechat-drafts.js';
import { mediaRoutes } from './wechat-media.js';
import { publishRoutes } from './wechat-publish.js';
import { statisticsRoutes } from './wechat-statistics.js';

export function wechatRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  accountRoutes(app, sandbox);
  mediaRoutes(app, sandbox);
  draftRoutes(app, sandbox);
  publishRoutes(app, sandbox);
  statisticsRoutes(app, sandbox);
}
