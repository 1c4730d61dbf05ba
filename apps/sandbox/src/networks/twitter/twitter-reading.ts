import type { FastifyInstance } from 'fastify';
import { isVisible } from '../../faults.js';
import { queryFields } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { asUser, invalid } from './twitter-api.js';
import { fieldsOf, notAuthorised, postMetrics, showsPrivate, userMetrics } from './twitter-metrics.js';

/** Look-ups do not see the posts that an `index-delay` hides; more than so many are not expected. */
const MAX_HIDDEN = 100;
const MAX_IDS = 100;

/** Reading back: whose token it is, a user's posts, posts by their ids. */
export function readingRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;

  app.get('/2/users/me', (request, reply) =>
    asUser(sandbox, request, reply, 'me', (user) => {
      const name = store.get<{ name: string }>('account', `twitter:${user}`)?.name ?? user;
      const data = { id: user, name, username: `library_${user.slice(-6)}` };
      const isWanted = fieldsOf(request, 'user.fields').includes('public_metrics');
      const posts = () => store.published('twitter', user, Number.MAX_SAFE_INTEGER).length;
      return reply.send({ data: { ...data, ...(isWanted && userMetrics(user, posts())) } });
    }),
  );

  app.get('/2/users/:id/tweets', (request, reply) =>
    asUser(sandbox, request, reply, 'timeline', () => {
      const { id } = request.params as { id: string };
      const query = queryFields(request);
      const limit = Number(query['max_results'] ?? 10);
      if (!(limit >= 5 && limit <= 100)) {
        const message = 'The `max_results` query parameter value must be between 5 and 100.';
        return invalid(reply, message, { max_results: [query['max_results']] });
      }
      if (!/^\d*$/.test(query['since_id'] ?? ''))
        return invalid(reply, 'The `since_id` query parameter is no id.', { since_id: [query['since_id']] });
      const isWanted = (post: SandboxPost) =>
        !post.deleted &&
        isVisible(post) &&
        post.receivedAt >= (query['start_time'] ?? '') &&
        BigInt(post.remoteId ?? 0) > BigInt(query['since_id'] ?? 0);
      const posts = store
        .published('twitter', id, limit + MAX_HIDDEN)
        .filter(isWanted)
        .slice(0, limit);
      const data = posts.length > 0 && { data: posts.map(shownPost) };
      return reply.send({ ...data, meta: { result_count: posts.length } });
    }),
  );

  app.get('/2/tweets', (request, reply) =>
    asUser(sandbox, request, reply, 'posts', (user) => {
      const ids = (queryFields(request)['ids'] ?? '').split(',').filter(Boolean);
      if (ids.length > MAX_IDS)
        return invalid(reply, 'The number of ids must be between 1 and 100.', { ids });
      const fields = fieldsOf(request, 'tweet.fields');
      const found = ids
        .map((id) => store.postById('twitter', id))
        .flatMap((each) => (each && !each.post.deleted && isVisible(each.post) ? [each.post] : []));
      const missing = ids.filter((id) => !found.some((post) => post.remoteId === id)).map(notFound);
      const hidden = fields.includes('non_public_metrics')
        ? found.filter((post) => !showsPrivate(post, user)).map((post) => notAuthorised(post.remoteId))
        : [];
      const errors = [...missing, ...hidden];
      const data = found.map((post) => ({ ...shownPost(post), ...postMetrics(post, fields, user) }));
      return reply.send({
        ...(found.length > 0 && { data }),
        ...(errors.length > 0 && { errors }),
      });
    }),
  );
}

/** Missing posts come beside the others, with HTTP 200. */
function notFound(id: string) {
  return {
    ...{ value: id, resource_id: id, parameter: 'ids', resource_type: 'tweet', title: 'Not Found Error' },
    type: 'https://api.x.com/2/problems/resource-not-found',
    detail: `Could not find tweet with ids: [${id}].`,
  };
}

/** A post as X answers it, its addresses shortened. */
export function shownPost(post: SandboxPost) {
  const urls = post.extra['urls'] as { url: string; expanded_url: string }[];
  const { replyTo, conversationId } = post.extra;
  return {
    id: post.remoteId,
    text: urls.reduce((text, url) => text.replace(url.expanded_url, () => url.url), post.text),
    created_at: post.receivedAt,
    edit_history_tweet_ids: [post.remoteId],
    conversation_id: conversationId ?? post.remoteId,
    entities: { urls },
    ...(typeof replyTo === 'string' && {
      in_reply_to_user_id: post.account,
      referenced_tweets: [{ type: 'replied_to', id: replyTo }],
    }),
    ...(post.media.length > 0 && { attachments: { media_keys: post.extra['mediaKeys'] } }),
  };
}
