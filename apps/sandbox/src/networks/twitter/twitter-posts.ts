import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import twitterText from 'twitter-text';
import { now, type Sandbox } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { asUser, duplicate, invalid, problem, replyGone } from './twitter-api.js';
import { mediaKeys, type XMedia } from './twitter-media.js';
import { shownPost } from './twitter-reading.js';

// twitter-text knows no `.example`, the reserved domain that demos use; X would shorten a real one.
const ADDRESS = /https?:\/\/[^\s\u4e00-\u9fff，。；！？）】]+/gi;
/** X names no number: so many of an account's latest posts are compared. */
const COMPARED = 20;

interface NewPost {
  text: string;
  media: XMedia[];
  replyTo: string | null;
}

/** Creating and deleting posts. */
export function postRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;

  app.post('/2/tweets', (request, reply) =>
    asUser(sandbox, request, reply, 'create', (user, extra) => {
      const wanted = readPost(sandbox, request.body, user);
      if (typeof wanted === 'string') return invalid(reply, wanted);
      const recent = store.newestPosts('twitter', user, COMPARED);
      if (recent.some((post) => post.text === wanted.text && !post.deleted)) return duplicate(reply);
      if (wanted.replyTo !== null && !isThere(sandbox, wanted.replyTo)) return replyGone(reply);
      const post = acceptPost(sandbox, user, wanted, extra);
      const { id, text, edit_history_tweet_ids } = shownPost(post);
      reply.code(201).header('location', `https://api.x.com/2/tweets/${id}`);
      return reply.send({ data: { id, text, edit_history_tweet_ids } });
    }),
  );

  app.delete('/2/tweets/:id', (request, reply) =>
    asUser(sandbox, request, reply, 'delete', (user) => {
      const found = store.postById('twitter', (request.params as { id: string }).id);
      if (found && found.post.account !== user)
        return problem(reply, 403, 'Forbidden', 'You are not permitted to perform this action.');
      if (found) store.updatePost(found.seq, { ...found.post, deleted: true });
      return reply.send({ data: { deleted: true } });
    }),
  );
}

/** What is to be posted, or X's words on what is wrong with it. */
function readPost({ store }: Sandbox, given: unknown, user: string): NewPost | string {
  const body = (given ?? {}) as {
    text?: unknown;
    media?: { media_ids?: unknown };
    reply?: { in_reply_to_tweet_id?: string };
  };
  const text = typeof body.text === 'string' ? body.text.normalize('NFC') : '';
  const ids = Array.isArray(body.media?.media_ids) ? body.media.media_ids.map(String) : [];
  const media = ids.map((id) => store.get<XMedia>('x-media', id));
  if (!text && ids.length === 0) return 'Requires either text or media.';
  if (text && !twitterText.parseTweet(text).valid) return 'Your post is too long.';
  if (ids.length > 4) return 'media_ids must be 1 to 4.';
  const good = media.flatMap((each) => (each && isUsable(each, user) ? [each] : []));
  if (good.length < ids.length) return 'Your media IDs are invalid.';
  if (good.length > 1 && good.some(({ kind }) => kind !== 'photo'))
    return 'Attach up to 4 photos, or 1 GIF, or 1 video.';
  const replyTo = body.reply?.in_reply_to_tweet_id ?? null;
  if (replyTo !== null && !/^\d{1,19}$/.test(String(replyTo)))
    return 'The `reply.in_reply_to_tweet_id` value is no id.';
  return { text, media: good, replyTo: replyTo === null ? null : String(replyTo) };
}

function isThere({ store }: Sandbox, id: string): boolean {
  return store.postById('twitter', id)?.post.deleted === false;
}

/** The post that the thread began with. */
function conversationOf({ store }: Sandbox, id: string, replyTo: string | null): string {
  const before = replyTo === null ? null : store.postById('twitter', replyTo);
  return before ? String(before.post.extra['conversationId'] ?? replyTo) : id;
}

function isUsable({ user: owner, readyAt, expiresAt, fault }: XMedia, user: string): boolean {
  return (
    fault === undefined &&
    owner === user &&
    readyAt !== null &&
    readyAt <= Date.now() &&
    expiresAt > Date.now()
  );
}

/** A snowflake's shape: milliseconds above 22 bits. */
export function newSnowflake(time: number): string {
  return String(((BigInt(time) - 1288834974657n) << 22n) + BigInt(randomInt(1 << 22)));
}

function acceptPost(
  sandbox: Sandbox,
  user: string,
  { text, media, replyTo }: NewPost,
  extra: object,
): SandboxPost {
  const at = now();
  const id = newSnowflake(Date.now());
  const urls = (text.match(ADDRESS) ?? []).map((expanded) => ({
    url: `https://t.co/${randomBytes(5).toString('base64url')}`,
    expanded_url: expanded,
  }));
  const link = urls[0]?.expanded_url;
  const post: SandboxPost = {
    network: 'twitter',
    account: user,
    remoteId: id,
    text,
    media: media.map((each) => each.file),
    receivedAt: at,
    publishedAt: at,
    deleted: false,
    ...(link && { link }),
    extra: {
      ...{ urls, replyTo, conversationId: conversationOf(sandbox, id, replyTo) },
      mediaKeys: media.map((each) => mediaKeys(each).media_key),
      mediaKinds: media.map((each) => each.kind),
      altTexts: media.map((each) => each.altText),
      ...extra,
    },
  };
  sandbox.store.addPost(post);
  return post;
}
