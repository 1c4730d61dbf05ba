import { randomBytes } from 'node:crypto';
import { accountKey, now, type Sandbox, type SandboxAccount } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import type { Article } from './wechat-article.js';
import { pushEvent } from './wechat-callback.js';

export interface Publication {
  publishId: string;
  appId: string;
  seq: number;
  dueAt: number;
  /** The status with which it ends. */
  outcome: number;
  done: boolean;
}

/** The status of what was published and later deleted by its account. */
const DELETED = 5;
const LOOK_EVERY_MS = 100;

/** Puts a publication on record, to be ended when its time has come. */
export function beginPublication({ store }: Sandbox, publication: Publication): void {
  store.put('wechat-publication', publication.publishId, publication);
  store.put('wechat-pending', publication.publishId, publication);
}

/** Ends the publications whose time has come, and pushes their events. Goes on after a restart, since all is on record. */
export function runPublications(sandbox: Sandbox): { stop(): void } {
  const timer = setInterval(() => {
    for (const publication of sandbox.store.all<Publication>('wechat-pending'))
      if (publication.dueAt <= Date.now()) finish(sandbox, publication);
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}

export function newArticleId(): string {
  return randomBytes(24).toString('base64url');
}

function finish(sandbox: Sandbox, publication: Publication): void {
  const { store } = sandbox;
  const post = store.postBySeq(publication.seq);
  const done = { ...publication, done: true };
  store.atomically(() => {
    if (post && publication.outcome === 0) {
      const remoteId = newArticleId();
      store.updatePost(publication.seq, { ...post, remoteId, publishedAt: now() });
    }
    store.put('wechat-publication', publication.publishId, done);
    store.remove('wechat-pending', publication.publishId);
  });
  const account = store.get<SandboxAccount>('account', accountKey('wechat', publication.appId));
  if (account?.callback) void pushEvent(account, eventXml(sandbox, done));
}

/** How far a publication is. */
export function statusAnswer({ store }: Sandbox, publication: Publication) {
  const { publishId: publish_id, outcome, seq, done } = publication;
  if (!done) return { publish_id, publish_status: 1, fail_idx: [] };
  const post = store.postBySeq(seq);
  if (outcome !== 0) return { publish_id, publish_status: outcome, fail_idx: [1] };
  if (post?.deleted) return { publish_id, publish_status: DELETED, fail_idx: [] };
  const item = newsItems(post).map(({ url }, at) => ({ idx: at + 1, article_url: url }));
  return {
    ...{ publish_id, publish_status: 0, article_id: post?.remoteId, fail_idx: [] },
    article_detail: { count: item.length, item },
  };
}

/** The articles of a post as WeChat answers them once it is published. */
export function newsItems(post: SandboxPost | null) {
  const articles = (post?.extra['articles'] ?? []) as Article[];
  return articles.map((article, at) => ({
    ...article,
    url: `http://mp.weixin.qq.com/s/${post?.remoteId ?? ''}${at > 0 ? `?idx=${at + 1}` : ''}`,
    is_deleted: post?.deleted ?? true,
  }));
}

function eventXml({ store }: Sandbox, { appId, publishId, outcome, seq }: Publication): string {
  const post = store.postBySeq(seq);
  const items = newsItems(post).map(
    ({ url }, at) => `<item><idx>${at + 1}</idx><article_url>${cdata(url)}</article_url></item>`,
  );
  const detail =
    outcome === 0
      ? `<article_id>${cdata(post?.remoteId ?? '')}</article_id><article_detail><count>${items.length}</count>${items.join('')}</article_detail>`
      : '<fail_idx>1</fail_idx>';
  const head = `<ToUserName>${cdata(`gh_${appId}`)}</ToUserName><FromUserName>${cdata('o_system')}</FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime>`;
  const info = `<publish_id>${publishId}</publish_id><publish_status>${outcome}</publish_status>${detail}`;
  return `<xml>${head}<MsgType>${cdata('event')}</MsgType><Event>${cdata('PUBLISHJOBFINISH')}</Event><PublishEventInfo>${info}</PublishEventInfo></xml>`;
}

function cdata(text: string): string {
  return `<![CDATA[${text}]]>`;
}
