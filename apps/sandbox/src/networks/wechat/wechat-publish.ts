import { randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isVisible } from '../../faults.js';
import { now, type Sandbox } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { asAccount, fail, ok, withinDay, type WechatCall } from './wechat-call.js';
import { ownDraft, type Draft } from './wechat-drafts.js';
import type { Material } from './wechat-media.js';
import { beginPublication, newsItems, statusAnswer, type Publication } from './wechat-publication.js';

// https://developers.weixin.qq.com/doc/service/api/public/api_freepublish_submit.html: publishing takes its time.

const PAGE = 20;

export function publishRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, settings } = sandbox;
  const { submitsPerDay, questionsPerDay, deletesPerDay } = settings.wechat;

  app.post('/cgi-bin/freepublish/submit', (request, reply) =>
    asAccount(sandbox, request, reply, 'create', (call) =>
      withinDay(sandbox, reply, call.appId, 'freepublish/submit', submitsPerDay)
        ? submit(sandbox, call, reply)
        : reply,
    ),
  );

  app.post('/cgi-bin/freepublish/get', (request, reply) =>
    asAccount(sandbox, request, reply, 'status', ({ appId, body }) => {
      if (!withinDay(sandbox, reply, appId, 'freepublish/get', questionsPerDay)) return reply;
      const publication = store.get<Publication>('wechat-publication', String(body['publish_id']));
      if (publication?.appId !== appId) return fail(reply, 53502, 'publish_id not found');
      return ok(reply, statusAnswer(sandbox, publication));
    }),
  );

  app.post('/cgi-bin/freepublish/delete', (request, reply) =>
    asAccount(sandbox, request, reply, 'delete', ({ appId, body }) => {
      if (!withinDay(sandbox, reply, appId, 'freepublish/delete', deletesPerDay)) return reply;
      const found = store.postById('wechat', String(body['article_id']));
      if (found?.post.account !== appId) return fail(reply, 53600, 'article_id invalid');
      store.updatePost(found.seq, { ...found.post, deleted: true });
      return ok(reply);
    }),
  );

  readingRoutes(app, sandbox);
}

function readingRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, settings } = sandbox;
  const { questionsPerDay } = settings.wechat;

  app.post('/cgi-bin/freepublish/batchget', (request, reply) =>
    asAccount(sandbox, request, reply, 'lookup', ({ appId, body }) => {
      if (!withinDay(sandbox, reply, appId, 'freepublish/batchget', questionsPerDay)) return reply;
      const published = store.published('wechat', appId, Number.MAX_SAFE_INTEGER).filter(isVisible);
      const offset = Number(body['offset'] ?? 0);
      const page = published.slice(offset, offset + Math.min(PAGE, Number(body['count'] ?? PAGE)));
      const item = page.map((post) => ({
        article_id: post.remoteId,
        content: { news_item: newsItems(post) },
        update_time: Math.floor(Date.parse(post.publishedAt ?? '') / 1000),
      }));
      return ok(reply, { total_count: published.length, item_count: item.length, item });
    }),
  );

  app.post('/cgi-bin/freepublish/getarticle', (request, reply) =>
    asAccount(sandbox, request, reply, 'lookup', ({ appId, body }) => {
      if (!withinDay(sandbox, reply, appId, 'freepublish/getarticle', questionsPerDay)) return reply;
      const found = store.postById('wechat', String(body['article_id']));
      return found?.post.account === appId
        ? ok(reply, { news_item: newsItems(found.post) })
        : fail(reply, 53600, 'article_id invalid');
    }),
  );
}

/** Takes a draft for publication: it leaves the draft box, and its outcome comes later. */
function submit(sandbox: Sandbox, { appId, body, extra }: WechatCall, reply: FastifyReply) {
  const { store, settings } = sandbox;
  const draft = ownDraft(sandbox, appId, body['media_id']);
  if (!draft) return fail(reply, 40007, 'invalid media_id');
  const messageId = String(randomInt(2 ** 31));
  const post = toPost(sandbox, draft, { visibleFrom: extra.visibleFrom ?? 0, messageId });
  // Above 2^31, as WeChat's are.
  const publishId = `${2_247_480_000 + randomInt(10_000_000)}${Date.now() % 1000}`;
  const dueAt = Date.now() + settings.publishDelayMs;
  const outcome = extra.publishStatus ?? 0;
  store.atomically(() => {
    store.remove('wechat-draft', draft.mediaId);
    beginPublication(sandbox, { publishId, appId, seq: store.addPost(post), dueAt, outcome, done: false });
  });
  return ok(reply, { errcode: 0, errmsg: 'ok', publish_id: publishId, msg_data_id: messageId });
}

function toPost(
  { store }: Sandbox,
  { appId, articles }: Draft,
  more: { visibleFrom: number; messageId: string },
): SandboxPost {
  const [article] = articles;
  const content = articles.map((each) => each.content).join('\n');
  const pictures = [...content.matchAll(/mmbiz\.qpic\.cn\/sz_mmbiz\/(\w+)\//g)];
  const thumb = store.get<Material>('wechat-material', article?.thumb_media_id ?? '')?.fileId ?? '';
  return {
    ...{ network: 'wechat', account: appId, remoteId: null, title: article?.title ?? '', text: content },
    link: article?.content_source_url ?? '',
    media: pictures.map((match) => match[1] ?? ''),
    ...{ receivedAt: now(), publishedAt: null, deleted: false },
    extra: { articles, thumb, ...more },
  };
}
