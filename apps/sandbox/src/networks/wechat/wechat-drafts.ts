import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../../sandbox.js';
import { articleFault, toArticle, type Article, type ArticleFault } from './wechat-article.js';
import { asAccount, fail, isRecord, ok, withinDay } from './wechat-call.js';
import type { Material } from './wechat-media.js';

// https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add.html and its neighbours.

export interface Draft {
  mediaId: string;
  appId: string;
  articles: Article[];
  updatedAt: number;
}

const MAX_ARTICLES = 8;
const PAGE = 20;

export function draftRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  writingRoutes(app, sandbox);
  readingRoutes(app, sandbox);
}

function writingRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, settings } = sandbox;
  const { draftCallsPerDay } = settings.wechat;

  app.post('/cgi-bin/draft/add', (request, reply) =>
    asAccount(sandbox, request, reply, 'draft', ({ appId, body, raw }) => {
      if (!withinDay(sandbox, reply, appId, 'draft/add', draftCallsPerDay)) return reply;
      const given = Array.isArray(body['articles']) ? body['articles'] : [];
      if (given.length === 0 || given.length > MAX_ARTICLES || !given.every(isRecord))
        return fail(reply, 47001, 'data format error');
      const articles = given.map(toArticle);
      const fault = firstFault(sandbox, appId, articles, raw);
      if (fault) return fail(reply, ...fault);
      const mediaId = randomBytes(24).toString('base64url');
      store.put('wechat-draft', mediaId, { mediaId, appId, articles, updatedAt: Date.now() } satisfies Draft);
      return ok(reply, { media_id: mediaId });
    }),
  );

  app.post('/cgi-bin/draft/update', (request, reply) =>
    asAccount(sandbox, request, reply, 'draft', ({ appId, body, raw }) => {
      if (!withinDay(sandbox, reply, appId, 'draft/update', draftCallsPerDay)) return reply;
      const draft = ownDraft(sandbox, appId, body['media_id']);
      const index = Number(body['index'] ?? 0);
      if (!draft?.articles[index]) return fail(reply, 40007, 'invalid media_id');
      if (!isRecord(body['articles'])) return fail(reply, 47001, 'data format error');
      const article = toArticle(body['articles']);
      const fault = firstFault(sandbox, appId, [article], raw);
      if (fault) return fail(reply, ...fault);
      const articles = draft.articles.with(index, article);
      store.put('wechat-draft', draft.mediaId, { ...draft, articles, updatedAt: Date.now() } satisfies Draft);
      return ok(reply);
    }),
  );

  app.post('/cgi-bin/draft/delete', (request, reply) =>
    asAccount(sandbox, request, reply, 'draft', ({ appId, body }) => {
      if (!withinDay(sandbox, reply, appId, 'draft/delete', draftCallsPerDay)) return reply;
      const draft = ownDraft(sandbox, appId, body['media_id']);
      if (!draft) return fail(reply, 40007, 'invalid media_id');
      store.remove('wechat-draft', draft.mediaId);
      return ok(reply);
    }),
  );
}

function readingRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, settings } = sandbox;
  const draftsOf = (appId: string) =>
    store.all<Draft>('wechat-draft').filter((draft) => draft.appId === appId);

  app.post('/cgi-bin/draft/get', (request, reply) =>
    asAccount(sandbox, request, reply, 'lookup', ({ appId, body }) => {
      if (!withinDay(sandbox, reply, appId, 'draft/get', settings.wechat.draftReadsPerDay)) return reply;
      const draft = ownDraft(sandbox, appId, body['media_id']);
      return draft ? ok(reply, { news_item: draft.articles }) : fail(reply, 40007, 'invalid media_id');
    }),
  );

  app.post('/cgi-bin/draft/batchget', (request, reply) =>
    asAccount(sandbox, request, reply, 'lookup', ({ appId, body }) => {
      if (!withinDay(sandbox, reply, appId, 'draft/batchget', settings.wechat.draftCallsPerDay)) return reply;
      const drafts = draftsOf(appId).reverse();
      const offset = Number(body['offset'] ?? 0);
      const page = drafts.slice(offset, offset + Math.min(PAGE, Number(body['count'] ?? PAGE)));
      const item = page.map((draft) => ({
        media_id: draft.mediaId,
        content: { news_item: draft.articles },
        update_time: Math.floor(draft.updatedAt / 1000),
      }));
      return ok(reply, { total_count: drafts.length, item_count: item.length, item });
    }),
  );

  app.get('/cgi-bin/draft/count', (request, reply) =>
    asAccount(sandbox, request, reply, 'verify', ({ appId }) =>
      ok(reply, { total_count: draftsOf(appId).length }),
    ),
  );
}

/** The account's draft of this id, while it is in the draft box. */
export function ownDraft({ store }: Sandbox, appId: string, mediaId: unknown): Draft | null {
  const draft = typeof mediaId === 'string' ? store.get<Draft>('wechat-draft', mediaId) : null;
  return draft?.appId === appId ? draft : null;
}

function firstFault(
  { store }: Sandbox,
  appId: string,
  articles: Article[],
  raw: string,
): ArticleFault | null {
  const isPermanent = (mediaId: string) => store.get<Material>('wechat-material', mediaId)?.appId === appId;
  for (const article of articles) {
    const fault = articleFault(article, raw, isPermanent);
    if (fault) return fault;
  }
  return null;
}
