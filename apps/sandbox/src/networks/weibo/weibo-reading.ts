import type { FastifyInstance } from 'fastify';
import { followersNow, followingOf } from '../../engagement/account-engagement.js';
import { engagementOf } from '../../engagement/post-engagement.js';
import { isVisible } from '../../faults.js';
import { accountKey, type Sandbox } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { asUser, fail } from './weibo-api.js';
import { shortAddress, units, weiboTime } from './weibo-text.js';

/** An application sees only its user's posts, and at most so many of them. */
const NEWEST = 5;
const MAX_URLS = 20;
const MAX_COUNTED = 100;

interface ShortUrl {
  url_short: string;
  url_long: string;
}

export function readingRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  statusRoutes(app, sandbox);
  userRoutes(app, sandbox);
  urlRoutes(app, sandbox);
}

function statusRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;
  const visible = (uid: string) =>
    store.newestPosts('weibo', uid, 1000).filter((post) => !post.deleted && isVisible(post));

  app.get('/2/statuses/user_timeline.json', (request, reply) =>
    asUser(sandbox, request, reply, 'lookup', (uid) => {
      const posts = visible(uid);
      const statuses = posts.slice(0, NEWEST).map((post) => shownStatus(sandbox, post));
      return reply.send({ statuses, total_number: posts.length });
    }),
  );
  app.get('/2/statuses/user_timeline/ids.json', (request, reply) =>
    asUser(sandbox, request, reply, 'lookup', (uid) => {
      const posts = visible(uid);
      return reply.send({
        statuses: posts.slice(0, NEWEST).map((post) => post.remoteId),
        total_number: posts.length,
      });
    }),
  );
  app.get('/2/statuses/show.json', (request, reply) =>
    asUser(sandbox, request, reply, 'lookup', (uid, params) => {
      const post = visible(uid).find(({ remoteId }) => remoteId === params['id']);
      return post
        ? reply.send(shownStatus(sandbox, post))
        : fail(reply, 400, 20101, 'target weibo does not exist!');
    }),
  );
  app.get('/2/statuses/count.json', (request, reply) =>
    asUser(sandbox, request, reply, 'metrics', (uid, params) => {
      const ids = (params['ids'] ?? '').split(',');
      if (ids.length > MAX_COUNTED) return fail(reply, 400, 10008, 'param error, too many ids.');
      const posts = visible(uid).filter(({ remoteId }) => ids.includes(remoteId ?? ''));
      return reply.send(posts.map((post) => ({ id: post.remoteId, ...reactionsTo(post) })));
    }),
  );
}

function userRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, settings } = sandbox;

  const counts = (uid: string) => ({
    ...{ followers_count: followersNow(uid), friends_count: followingOf(uid) },
    statuses_count: store.published('weibo', uid, Number.MAX_SAFE_INTEGER).length,
  });

  // Of those who did not authorise the application, counts are withheld.
  app.get('/2/users/show.json', (request, reply) =>
    asUser(sandbox, request, reply, 'verify', (uid, params) => {
      const asked = params['uid'] ?? uid;
      if (!store.get('account', accountKey('weibo', asked)))
        return fail(reply, 400, 20003, 'User does not exists!');
      const name = nameOf(sandbox, asked);
      const user = { id: Number(asked), idstr: asked, screen_name: name, name };
      return reply.send({ ...user, ...(asked === uid && counts(uid)) });
    }),
  );
  app.get('/2/users/counts.json', (request, reply) =>
    asUser(sandbox, request, reply, 'verify', (uid, params) => {
      const isAsked = (params['uids'] ?? uid).split(',').includes(uid);
      return reply.send(isAsked ? [{ id: Number(uid), ...counts(uid) }] : []);
    }),
  );
  app.get('/2/account/rate_limit_status.json', (request, reply) =>
    asUser(sandbox, request, reply, 'verify', () =>
      reply.send({
        user_limit: settings.weibo.postsPerHour,
        remaining_user_hits: settings.weibo.postsPerHour,
        reset_time_in_seconds: 3600 - (Math.floor(Date.now() / 1000) % 3600),
      }),
    ),
  );
}

function urlRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;
  const asked = (query: unknown, name: string): string[] => {
    const value = (query as Record<string, string | string[]>)[name] ?? [];
    return [value].flat().slice(0, MAX_URLS);
  };

  app.get('/2/short_url/expand.json', (request, reply) =>
    asUser(sandbox, request, reply, 'lookup', () => {
      const urls = asked(request.query, 'url_short').map((short) => {
        const known = store.get<ShortUrl>('weibo-url', short);
        return { result: known !== null, ...(known ?? { url_short: short, url_long: '' }), type: 0 };
      });
      return reply.send({ urls });
    }),
  );
  app.get('/2/short_url/shorten.json', (request, reply) =>
    asUser(sandbox, request, reply, 'lookup', () => {
      const urls = asked(request.query, 'url_long').map((long) => {
        const url: ShortUrl = {
          url_short: shortAddress(),
          url_long: long,
        };
        store.put('weibo-url', url.url_short, url);
        return { result: true, ...url, type: 0 };
      });
      return reply.send({ urls });
    }),
  );
}

/** A post as Weibo answers it, its addresses shortened. */
export function shownStatus(sandbox: Sandbox, post: SandboxPost) {
  const urls = post.extra['urls'] as ShortUrl[];
  const uid = post.account;
  const { comments, reposts, attitudes } = reactionsTo(post);
  return {
    created_at: weiboTime(new Date(post.receivedAt)),
    // The wiki's own example shows the rounding: a JSON number cannot hold the id.
    id: Number(post.remoteId),
    mid: post.remoteId,
    idstr: post.remoteId,
    text: urls.reduce((shown, url) => shown.replace(url.url_long, () => url.url_short), post.text),
    textLength: units(post.text) * 2,
    source: 'Shelfcast',
    pic_urls: post.media.map((id) => ({ thumbnail_pic: `${sandbox.origin()}/files/${id}` })),
    url_objects: urls.map((url) => ({ url_ori: url.url_short, info: url })),
    user: { id: Number(uid), idstr: uid, screen_name: nameOf(sandbox, uid) },
    ...{ reposts_count: reposts, comments_count: comments, attitudes_count: attitudes },
  };
}

function reactionsTo(post: SandboxPost) {
  const { comments, shares: reposts, likes: attitudes } = engagementOf(post);
  return { comments, reposts, attitudes };
}

function nameOf({ store }: Sandbox, uid: string): string {
  return store.get<{ name: string }>('account', accountKey('weibo', uid))?.name ?? uid;
}
