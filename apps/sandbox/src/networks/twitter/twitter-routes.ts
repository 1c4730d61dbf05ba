import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../../sandbox.js';
import { chunkRoutes } from './twitter-chunks.js';
import { mediaRoutes } from './twitter-media.js';
import { oauthRoutes } from './twitter-oauth.js';
import { postRoutes } from './twitter-posts.js';
import { readingRoutes } from './twitter-reading.js';

export function twitterRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  postRoutes(app, sandbox);
  readingRoutes(app, sandbox);
  mediaRoutes(app, sandbox);
  chunkRoutes(app, sandbox);
  oauthRoutes(app, sandbox);
}
