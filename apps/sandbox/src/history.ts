import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parse, problem } from './answers.js';
import { dayAt, followerChanges, followersAfter, followingOf } from './engagement/account-engagement.js';
import { engagementOf } from './engagement/post-engagement.js';
import { newSnowflake } from './networks/twitter/twitter-posts.js';
import { toArticle } from './networks/wechat/wechat-article.js';
import { newArticleId } from './networks/wechat/wechat-publication.js';
import { newStatusId } from './networks/weibo/weibo-share.js';
import { accountKey, type Sandbox } from './sandbox.js';
import { NetworkField, type NetworkName, type SandboxPost } from './store.js';

const instant = z.iso.datetime();
const DAY_MS = 86_400_000;

const History = z.strictObject({
  network: NetworkField,
  account: z.string(),
  posts: z
    .array(
      z.strictObject({
        title: z.string().optional(),
        text: z.string(),
        link: z.url().optional(),
        publishedAt: instant,
        /** When somebody looked at its numbers. */
        readAt: z.array(instant).max(100),
      }),
    )
    .max(2000),
  /** The first day, as 2026-10-01, of which the account's own numbers are wanted; the last is yesterday. */
  since: z.iso.date(),
});

/** Posts as if they had come out in the past, and what their readers would have done by then: for a demo that is no empty page. */
export function historyRoutes(app: FastifyInstance, { store }: Sandbox): void {
  app.post('/__sandbox/history', { bodyLimit: 16 * 1024 * 1024 }, (request, reply) => {
    const history = parse(History, request.body, reply);
    if (!history) return reply;
    const { network, account, posts, since } = history;
    if (!store.get('account', accountKey(network, account)))
      return problem(reply, 404, 'not-found', 'There is no such account.');
    const items = store.atomically(() =>
      posts.map(({ readAt, ...words }) => {
        const post = published(network, account, words);
        store.addPost(post);
        const readings = readAt.map((at) => ({ at, ...engagementOf(post, new Date(at)) }));
        return { remoteId: post.remoteId, readings };
      }),
    );
    return reply.code(201).send({ items, days: daysOf(account, since) });
  });
}

type Words = Omit<z.infer<typeof History>['posts'][number], 'readAt'>;

function published(network: NetworkName, account: string, words: Words): SandboxPost {
  const { title, text, link, publishedAt } = words;
  const remoteId = NEW_ID[network](Date.parse(publishedAt));
  return {
    ...{ network, account, remoteId, text },
    ...(title !== undefined && { title }),
    ...(link !== undefined && { link }),
    ...{ media: [], receivedAt: publishedAt, publishedAt, deleted: false },
    extra: besides(network, remoteId, words),
  };
}

/** What each network keeps beside a post of words alone. */
function besides(network: NetworkName, id: string, { title, text, link }: Words): Record<string, unknown> {
  if (network === 'weibo') return { urls: [] };
  if (network === 'twitter')
    return { urls: [], conversationId: id, mediaKeys: [], mediaKinds: [], altTexts: [] };
  const article = toArticle({ title, content: `<p>${text}</p>`, content_source_url: link });
  return { articles: [article], thumb: '', messageId: String(randomInt(2 ** 31)) };
}

const NEW_ID: Record<NetworkName, (time: number) => string> = {
  weibo: newStatusId,
  wechat: newArticleId,
  twitter: newSnowflake,
};

function daysOf(account: string, since: string) {
  const days = Math.floor((Date.now() - Date.parse(since)) / DAY_MS);
  return Array.from({ length: Math.max(0, days) }, (_, at) => {
    const day = dayAt(Date.parse(since) + at * DAY_MS);
    return {
      ...{ day, followers: followersAfter(account, day), following: followingOf(account) },
      ...followerChanges(account, day),
    };
  });
}
