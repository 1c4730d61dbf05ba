import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import twitterText from 'twitter-text';
import { now, type Sandbox } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { asUser, duplicate, invalid, problem, withinLimit } from './twitter-api.js';
import type { XMedia } from './twitter-media.js';
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
  const { store, settings } = sandbox;

  app.post('/2/tweets', (request, reply) =>
    asUser(sandbox, request, reply, 'create', 'tweet.write', (user, extra) => {
      if (!withinLimit(sandbox, reply, `create ${user}`, settings.twitter.postsPerQuarterHour)) return reply;
      const wanted = readPost(sandbox, request.body, user);
      if (typeof wanted === 'string') return invalid(reply, wanted);
      const recent = store.newestPosts('twitter', user, COMPARED);
      if (recent.some((post) => post.text === wanted.text && !post.deleted)) return duplicate(reply);
      const post = acceptPost(sandbox, user, wanted, extra);
      const { id, text, edit_history_tweet_ids } = shownPost(post);
      reply.code(201).header('location', `https://api.x.com/2/tweets/${id}`);
      return reply.send({ data: { id, text, edit_history_tweet_ids } });
    }),
  );

  app.delete('/2/tweets/:id', (request, reply) =>
    asUser(sandbox, request, reply, 'delete', 'tweet.write', (user) => {
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
  const good = media.flatMap((each) =>
    each && each.user === user && each.isFinal && each.expiresAt > Date.now() ? [each] : [],
  );
  if (good.length < ids.length) return 'Your media IDs are invalid.';
  return { text, media: good, replyTo: body.reply?.in_reply_to_tweet_id ?? null };
}

function acceptPost(
  { store }: Sandbox,
  user: string,
  { text, media, replyTo }: NewPost,
  extra: object,
): SandboxPost {
  const at = now();
  // A snowflake's shape: milliseconds above 22 bits.
  const id = String(((BigInt(Date.now()) - 1288834974657n) << 22n) + BigInt(randomInt(1 << 22)));
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
      ...{
        urls,
        replyTo,
        mediaIds: media.map((each) => each.id),
        altTexts: media.map((each) => each.altText),
      },
      ...extra,
    },
  };
  store.addPost(post);
  return post;
}
