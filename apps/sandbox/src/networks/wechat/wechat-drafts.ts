import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { WechatTools } from './wechat-routes.js';

export interface Article {
  title: string;
  author: string;
  digest: string;
  content: string;
  content_source_url: string;
  thumb_media_id: string;
}

export interface Draft {
  mediaId: string;
  appId: string;
  articles: Article[];
  updatedAt: number;
}

const MAX_ARTICLES = 8;

/** https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add.html and its neighbours. */
export function draftRoutes(app: FastifyInstance, { sandbox, ok, fail, call, within }: WechatTools): void {
  const { store } = sandbox;
  const own = (appId: string, mediaId: unknown) => {
    const draft = store.get<Draft>('wechat-draft', String(mediaId));
    return draft?.appId === appId ? draft : null;
  };

  app.post('/cgi-bin/draft/add', (request, reply) =>
    call(request, reply, 'draft', ({ appId, body, raw }) => {
      if (!within(reply, appId, 'draft/add', 1000)) return reply;
      const given = Array.isArray(body['articles']) ? (body['articles'] as Record<string, unknown>[]) : [];
      if (given.length === 0 || given.length > MAX_ARTICLES) return fail(reply, 47001, 'data format error');
      const articles = given.map(toArticle);
      for (const article of articles) {
        const fault = articleFault(article, raw, (id) => store.get('wechat-material', id) !== null);
        if (fault) return fail(reply, fault[0], fault[1]);
      }
      const mediaId = randomBytes(24).toString('base64url');
      store.put('wechat-draft', mediaId, { mediaId, appId, articles, updatedAt: Date.now() } satisfies Draft);
      return ok(reply, { media_id: mediaId });
    }),
  );

  app.post('/cgi-bin/draft/get', (request, reply) =>
    call(request, reply, 'lookup', ({ appId, body }) => {
      const draft = own(appId, body['media_id']);
      return draft ? ok(reply, { news_item: draft.articles }) : fail(reply, 40007, 'invalid media_id');
    }),
  );

  app.post('/cgi-bin/draft/update', (request, reply) =>
    call(request, reply, 'draft', ({ appId, body, raw }) => {
      const draft = own(appId, body['media_id']);
      const index = Number(body['index'] ?? 0);
      if (!draft || !draft.articles[index]) return fail(reply, 40007, 'invalid media_id');
      const article = toArticle((body['articles'] ?? {}) as Record<string, unknown>);
      const fault = articleFault(article, raw, (id) => store.get('wechat-material', id) !== null);
      if (fault) return fail(reply, fault[0], fault[1]);
      const articles = draft.articles.with(index, article);
      store.put('wechat-draft', draft.mediaId, { ...draft, articles, updatedAt: Date.now() } satisfies Draft);
      return ok(reply, { errcode: 0, errmsg: 'ok' });
    }),
  );

  app.post('/cgi-bin/draft/delete', (request, reply) =>
    call(request, reply, 'draft', ({ appId, body }) => {
      if (!own(appId, body['media_id'])) return fail(reply, 40007, 'invalid media_id');
      store.remove('wechat-draft', String(body['media_id']));
      return ok(reply, { errcode: 0, errmsg: 'ok' });
    }),
  );

  app.post('/cgi-bin/draft/batchget', (request, reply) =>
    call(request, reply, 'lookup', ({ appId, body }) => {
      const drafts = store
        .all<Draft>('wechat-draft')
        .filter((draft) => draft.appId === appId)
        .reverse();
      const page = drafts.slice(
        Number(body['offset'] ?? 0),
        Number(body['offset'] ?? 0) + Math.min(20, Number(body['count'] ?? 20)),
      );
      const item = page.map((draft) => ({
        media_id: draft.mediaId,
        content: { news_item: draft.articles },
        update_time: Math.floor(draft.updatedAt / 1000),
      }));
      return ok(reply, { total_count: drafts.length, item_count: item.length, item });
    }),
  );

  app.get('/cgi-bin/draft/count', (request, reply) =>
    call(request, reply, 'verify', ({ appId }) =>
      ok(reply, {
        total_count: store.all<Draft>('wechat-draft').filter((draft) => draft.appId === appId).length,
      }),
    ),
  );
}

function toArticle(given: Record<string, unknown>): Article {
  const text = (name: string) => String(given[name] ?? '');
  const content = text('content')
    .replace(/<script[\s\S]*?<\/script>/gi, '')
    // Pictures that were not uploaded to WeChat vanish without a word.
    .replace(/<img\b[^>]*>/gi, (tag) => (/src="https?:\/\/mmbiz\.qpic\.cn\//i.test(tag) ? tag : ''));
  const plain = content.replace(/<[^>]+>/g, '').trim();
  return {
    title: text('title'),
    author: text('author'),
    digest: text('digest') || [...plain].slice(0, 54).join(''),
    content,
    content_source_url: text('content_source_url'),
    thumb_media_id: text('thumb_media_id'),
  };
}

function articleFault(
  article: Article,
  raw: string,
  isPermanent: (mediaId: string) => boolean,
): [number, string] | null {
  const characters = (text: string) => [...text].length;
  // Escaped Chinese is counted in its escapes, which is how the misleading 45003 arises.
  if (/\\u[4-9][0-9a-f]{3}/i.test(raw)) return [45003, 'title size out of limit'];
  if (!article.title || characters(article.title) > 32) return [45003, 'title size out of limit'];
  if (characters(article.author) > 16) return [45110, 'author size out of limit'];
  if (characters(article.digest) > 128) return [45004, 'description size out of limit'];
  if (!article.content) return [44003, 'empty news data'];
  if (characters(article.content) >= 20_000 || Buffer.byteLength(article.content) >= 1024 * 1024)
    return [45002, 'content size out of limit'];
  if (Buffer.byteLength(article.content_source_url) > 1024) return [45166, 'invalid content'];
  return isPermanent(article.thumb_media_id) ? null : [40007, 'invalid media_id'];
}
