import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isVisible } from '../../faults.js';
import { accountKey, now, type Sandbox, type SandboxAccount } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { pushEvent } from './wechat-callback.js';
import type { Draft } from './wechat-drafts.js';
import type { WechatTools } from './wechat-routes.js';

interface Publication {
  publishId: string;
  appId: string;
  seq: number;
  dueAt: number;
  /** The status with which it ends. */
  outcome: number;
  done: boolean;
}

/** https://developers.weixin.qq.com/doc/service/api/public/api_freepublish_submit.html: publishing takes its time. */
export function publishRoutes(app: FastifyInstance, { sandbox, ok, fail, call, within }: WechatTools): void {
  const { store, settings } = sandbox;
  const { submitsPerDay, questionsPerDay } = settings.wechat;

  app.post('/cgi-bin/freepublish/submit', (request, reply) =>
    call(request, reply, 'create', ({ appId, body, extra }) => {
      if (!within(reply, appId, 'freepublish/submit', submitsPerDay)) return reply;
      const draft = store.get<Draft>('wechat-draft', String(body['media_id']));
      if (!draft || draft.appId !== appId) return fail(reply, 40007, 'invalid media_id');
      const [article] = draft.articles;
      if (!article) return fail(reply, 53503, 'draft failed the publish check');
      const media = [...article.content.matchAll(/mmbiz\.qpic\.cn\/sz_mmbiz\/(\w+)\//g)].map(
        (match) => match[1] ?? '',
      );
      const thumb = store.get<{ fileId: string }>('wechat-material', article.thumb_media_id)?.fileId ?? '';
      const post: SandboxPost = {
        network: 'wechat',
        account: appId,
        remoteId: null,
        title: article.title,
        text: article.content,
        link: article.content_source_url,
        media,
        receivedAt: now(),
        publishedAt: null,
        deleted: false,
        extra: { articles: draft.articles, thumb, visibleFrom: extra.visibleFrom ?? 0 },
      };
      const publishId = `${2_247_480_000 + randomInt(10_000_000)}${Date.now() % 1000}`;
      const dueAt = Date.now() + settings.publishDelayMs;
      const outcome = extra.publishStatus ?? 0;
      store.atomically(() => {
        // What is published leaves the draft box.
        store.remove('wechat-draft', draft.mediaId);
        const seq = store.addPost(post);
        const publication: Publication = { publishId, appId, seq, dueAt, outcome, done: false };
        store.put('wechat-publication', publishId, publication);
      });
      return ok(reply, {
        errcode: 0,
        errmsg: 'ok',
        publish_id: publishId,
        msg_data_id: String(randomInt(2 ** 31)),
      });
    }),
  );

  app.post('/cgi-bin/freepublish/get', (request, reply) =>
    call(request, reply, 'status', ({ appId, body }) => {
      if (!within(reply, appId, 'freepublish/get', questionsPerDay)) return reply;
      const publication = store.get<Publication>('wechat-publication', String(body['publish_id']));
      if (!publication || publication.appId !== appId) return fail(reply, 53502, 'publish_id not found');
      return ok(reply, statusAnswer(sandbox, publication));
    }),
  );

  app.post('/cgi-bin/freepublish/batchget', (request, reply) =>
    call(request, reply, 'lookup', ({ appId, body }) => {
      if (!within(reply, appId, 'freepublish/batchget', questionsPerDay)) return reply;
      const published = store
        .posts('wechat', appId)
        .filter(({ post }) => post.remoteId && !post.deleted && isVisible(post))
        .reverse();
      const offset = Number(body['offset'] ?? 0);
      const page = published.slice(offset, offset + Math.min(20, Number(body['count'] ?? 20)));
      const item = page.map(({ post }) => ({
        article_id: post.remoteId,
        content: { news_item: newsItems(post) },
        update_time: Math.floor(Date.parse(post.publishedAt ?? '') / 1000),
      }));
      return ok(reply, { total_count: published.length, item_count: item.length, item });
    }),
  );

  app.post('/cgi-bin/freepublish/getarticle', (request, reply) =>
    call(request, reply, 'lookup', ({ body }) => {
      const found = store.postById('wechat', String(body['article_id']));
      return found
        ? ok(reply, { news_item: newsItems(found.post) })
        : fail(reply, 53600, 'article_id invalid');
    }),
  );

  app.post('/cgi-bin/freepublish/delete', (request, reply) =>
    call(request, reply, 'delete', ({ appId, body }) => {
      if (!within(reply, appId, 'freepublish/delete', 10)) return reply;
      const found = store.postById('wechat', String(body['article_id']));
      if (!found || found.post.account !== appId) return fail(reply, 53600, 'article_id invalid');
      store.updatePost(found.seq, { ...found.post, deleted: true });
      return ok(reply, { errcode: 0, errmsg: 'ok' });
    }),
  );
}

/** Ends the publications whose time has come, and pushes their events. Goes on after a restart, since all is on record. */
export function runPublications(sandbox: Sandbox): { stop(): void } {
  const timer = setInterval(() => {
    for (const publication of sandbox.store.all<Publication>('wechat-publication')) {
      if (!publication.done && publication.dueAt <= Date.now()) finish(sandbox, publication);
    }
  }, 100);
  return { stop: () => clearInterval(timer) };
}

function finish(sandbox: Sandbox, publication: Publication): void {
  const { store } = sandbox;
  const entry = store.posts('wechat', publication.appId).find(({ seq }) => seq === publication.seq);
  const done = { ...publication, done: true };
  store.atomically(() => {
    if (entry && publication.outcome === 0) {
      const remoteId = randomBytes(24).toString('base64url');
      store.updatePost(entry.seq, { ...entry.post, remoteId, publishedAt: now() });
    }
    store.put('wechat-publication', publication.publishId, done);
  });
  const account = store.get<SandboxAccount>('account', accountKey('wechat', publication.appId));
  if (account?.callback) void pushEvent(account, eventXml(sandbox, done));
}

function find(sandbox: Sandbox, publication: Publication): SandboxPost | null {
  return (
    sandbox.store.posts('wechat', publication.appId).find(({ seq }) => seq === publication.seq)?.post ?? null
  );
}

function statusAnswer(sandbox: Sandbox, publication: Publication) {
  const base = {
    publish_id: publication.publishId,
    publish_status: publication.done ? publication.outcome : 1,
    fail_idx: [] as number[],
  };
  if (!publication.done) return base;
  if (publication.outcome !== 0) return { ...base, fail_idx: [1] };
  const post = find(sandbox, publication);
  return {
    ...base,
    article_id: post?.remoteId,
    article_detail: { count: 1, item: [{ idx: 1, article_url: articleUrl(post) }] },
  };
}

function articleUrl(post: SandboxPost | null): string {
  return `http://mp.weixin.qq.com/s/${post?.remoteId ?? ''}`;
}

function newsItems(post: SandboxPost) {
  return (post.extra['articles'] as object[]).map((article) => ({
    ...article,
    url: articleUrl(post),
    is_deleted: post.deleted,
  }));
}

function eventXml(sandbox: Sandbox, publication: Publication): string {
  const post = find(sandbox, publication);
  const cdata = (text: string) => `<![CDATA[${text}]]>`;
  const success =
    publication.outcome === 0
      ? `<article_id>${cdata(post?.remoteId ?? '')}</article_id><article_detail><count>1</count><item><idx>1</idx><article_url>${cdata(articleUrl(post))}</article_url></item></article_detail>`
      : '<fail_idx>1</fail_idx>';
  return `<xml><ToUserName>${cdata(`gh_${publication.appId}`)}</ToUserName><FromUserName>${cdata('o_system')}</FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType>${cdata('event')}</MsgType><Event>${cdata('PUBLISHJOBFINISH')}</Event><PublishEventInfo><publish_id>${publication.publishId}</publish_id><publish_status>${publication.outcome}</publish_status>${success}</PublishEventInfo></xml>`;
}
