import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import twitterText from 'twitter-text';
import { isVisible, postFaults, type FaultForms, type Operation } from '../faults.js';
import { readForm } from '../form.js';
import { now, type Sandbox } from '../sandbox.js';
import type { SandboxPost } from '../store.js';

// X API v2, after docs.x.com (OpenAPI 2.167): create post, media upload, user timeline, OAuth 2 with PKCE.

interface AccessToken {
  token: string;
  user: string;
  scope: string;
  expiresAt: number;
}
interface RefreshToken {
  token: string;
  user: string;
  clientId: string;
  used: boolean;
}
interface XMedia {
  id: string;
  user: string;
  file: string;
  altText: string;
  expiresAt: number;
}

const WINDOW_MS = 15 * 60_000;
// twitter-text knows no `.example`, the reserved domain that demos use; X would shorten a real one.
const ADDRESS = /https?:\/\/[^\s\u4e00-\u9fff，。；！？）】]+/gi;
const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
const SCOPE = 'tweet.read tweet.write users.read media.write offline.access';

const problem = (reply: FastifyReply, status: number, title: string, detail: string, more: object = {}) =>
  reply
    .code(status)
    .type('application/problem+json')
    .send({ title, detail, type: 'about:blank', status, ...more });

export function twitterRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, faults, settings } = sandbox;

  const forms = (token: AccessToken | null): FaultForms => ({
    rateLimit: (reply, seconds) => {
      const reset = Math.ceil(Date.now() / 1000) + seconds;
      reply
        .header('x-rate-limit-limit', '100')
        .header('x-rate-limit-remaining', '0')
        .header('x-rate-limit-reset', String(reset));
      return problem(reply, 429, 'Too Many Requests', 'Too Many Requests');
    },
    expireToken: (reply) => {
      if (token) store.put('x-access', token.token, { ...token, expiresAt: 0 });
      return problem(reply, 401, 'Unauthorized', 'Unauthorized');
    },
    reject: (reply, code) =>
      code === '403' || code === 'duplicate'
        ? duplicate(reply)
        : problem(
            reply,
            Number(code) || 400,
            'Invalid Request',
            'One or more parameters to your request was invalid.',
          ),
  });

  const call = async (
    request: FastifyRequest,
    reply: FastifyReply,
    operation: Operation,
    scope: string,
    work: (user: string, extra: object) => unknown,
  ) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const token = store.get<AccessToken>('x-access', given);
    if (!token) return problem(reply, 401, 'Unauthorized', 'Unauthorized');
    return faults.around(
      { network: 'twitter', account: token.user, operation, reply, forms: forms(token) },
      (struck) => {
        if (token.expiresAt < Date.now()) return problem(reply, 401, 'Unauthorized', 'Unauthorized');
        if (!token.scope.split(' ').includes(scope)) {
          return problem(reply, 403, 'Forbidden', `Your token lacks the scope ${scope}.`, {
            type: 'https://api.x.com/2/problems/client-forbidden',
          });
        }
        return work(token.user, postFaults(struck));
      },
    );
  };

  /** Counts a call in its 15-minute window, with the headers that every answer carries. */
  const within = (reply: FastifyReply, name: string, limit: number): boolean => {
    const window = Math.floor(Date.now() / WINDOW_MS);
    const used = store.count(`x ${name}`, String(window));
    reply.header('x-rate-limit-limit', String(limit));
    reply.header('x-rate-limit-remaining', String(Math.max(0, limit - used)));
    reply.header('x-rate-limit-reset', String(((window + 1) * WINDOW_MS) / 1000));
    if (used <= limit) return true;
    problem(reply, 429, 'Too Many Requests', 'Too Many Requests');
    return false;
  };

  app.post('/2/tweets', (request, reply) =>
    call(request, reply, 'create', 'tweet.write', (user, extra) => {
      if (!within(reply, `create ${user}`, settings.twitter.postsPerQuarterHour)) return reply;
      const body = (request.body ?? {}) as {
        text?: unknown;
        media?: { media_ids?: unknown };
        reply?: { in_reply_to_tweet_id?: string };
      };
      const text = typeof body.text === 'string' ? body.text.normalize('NFC') : '';
      const ids = Array.isArray(body.media?.media_ids) ? body.media.media_ids.map(String) : [];
      const media = ids.map((id) => store.get<XMedia>('x-media', id));
      const fault = tweetFault(text, ids, media, user);
      if (fault) {
        const errors = [{ parameters: {}, message: fault }];
        return problem(reply, 400, 'Invalid Request', 'One or more parameters to your request was invalid.', {
          errors,
          type: 'https://api.x.com/2/problems/invalid-request',
        });
      }
      if (store.newestPosts('twitter', user, 20).some((post) => post.text === text && !post.deleted))
        return duplicate(reply);
      const post = accept(
        user,
        text,
        media.flatMap((each) => each ?? []),
        body.reply?.in_reply_to_tweet_id,
        extra,
      );
      reply.code(201).header('location', `https://api.x.com/2/tweets/${post.remoteId}`);
      return reply.send({
        data: { id: post.remoteId, text: shown(post).text, edit_history_tweet_ids: [post.remoteId] },
      });
    }),
  );

  function tweetFault(text: string, ids: string[], media: (XMedia | null)[], user: string): string | null {
    if (!text && ids.length === 0) return 'Requires either text or media.';
    if (!twitterText.parseTweet(text).valid && text) return 'Your post is too long.';
    if (ids.length > 4) return 'media_ids must be 1 to 4.';
    if (media.some((each) => !each || each.user !== user || each.expiresAt < Date.now()))
      return 'Your media IDs are invalid.';
    return null;
  }

  function accept(
    user: string,
    text: string,
    media: XMedia[],
    replyTo: string | undefined,
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
        urls,
        mediaIds: media.map((each) => each.id),
        altTexts: media.map((each) => each.altText),
        replyTo: replyTo ?? null,
        ...extra,
      },
    };
    store.addPost(post);
    return post;
  }

  app.delete('/2/tweets/:id', (request, reply) =>
    call(request, reply, 'delete', 'tweet.write', (user) => {
      const found = store.postById('twitter', (request.params as { id: string }).id);
      if (found && found.post.account !== user)
        return problem(reply, 403, 'Forbidden', 'You are not permitted to perform this action.');
      if (found) store.updatePost(found.seq, { ...found.post, deleted: true });
      return reply.send({ data: { deleted: true } });
    }),
  );

  app.get('/2/users/me', (request, reply) =>
    call(request, reply, 'verify', 'users.read', (user) => {
      const name = store.get<{ name: string }>('account', `twitter:${user}`)?.name ?? user;
      return reply.send({ data: { id: user, name, username: `library_${user.slice(-6)}` } });
    }),
  );

  app.get('/2/users/:id/tweets', (request, reply) =>
    call(request, reply, 'lookup', 'tweet.read', () => {
      const { id } = request.params as { id: string };
      const query = request.query as { max_results?: string; start_time?: string; since_id?: string };
      const limit = Number(query.max_results ?? 10);
      if (limit < 5 || limit > 100) {
        const errors = [
          {
            parameters: { max_results: [query.max_results] },
            message: 'The `max_results` query parameter value must be between 5 and 100.',
          },
        ];
        return problem(reply, 400, 'Invalid Request', 'One or more parameters to your request was invalid.', {
          errors,
        });
      }
      const posts = store
        .newestPosts('twitter', id, limit)
        .filter(
          (post) =>
            !post.deleted &&
            isVisible(post) &&
            post.receivedAt >= (query.start_time ?? '') &&
            BigInt(post.remoteId ?? 0) > BigInt(query.since_id ?? 0),
        );
      return reply.send({
        ...(posts.length > 0 && { data: posts.map(shown) }),
        meta: { result_count: posts.length },
      });
    }),
  );

  app.get('/2/tweets', (request, reply) =>
    call(request, reply, 'lookup', 'tweet.read', () => {
      const ids = ((request.query as { ids?: string }).ids ?? '').split(',').filter(Boolean);
      const found = ids
        .map((id) => store.postById('twitter', id))
        .flatMap((each) => (each && !each.post.deleted && isVisible(each.post) ? [each.post] : []));
      const errors = ids
        .filter((id) => !found.some((post) => post.remoteId === id))
        .map((id) => ({
          value: id,
          resource_id: id,
          parameter: 'ids',
          resource_type: 'tweet',
          title: 'Not Found Error',
          type: 'https://api.x.com/2/problems/resource-not-found',
          detail: `Could not find tweet with ids: [${id}].`,
        }));
      return reply.send({
        ...(found.length > 0 && { data: found.map(shown) }),
        ...(errors.length > 0 && { errors }),
      });
    }),
  );

  app.post('/2/media/upload', (request, reply) =>
    call(request, reply, 'upload', 'media.write', async (user) => {
      const body = request.isMultipart() ? null : ((request.body ?? {}) as { media?: string });
      const file = body ? Buffer.from(body.media ?? '', 'base64') : (await readForm(request)).file;
      const mime = file ? ((await fileTypeFromBuffer(file))?.mime ?? '') : '';
      if (
        !file ||
        !['image/jpeg', 'image/png', 'image/gif', 'image/webp'].includes(mime) ||
        file.length > MAX_IMAGE_BYTES
      ) {
        return problem(
          reply,
          400,
          'Invalid Request',
          'The media is missing, too large or of an unsupported type.',
        );
      }
      const media: XMedia = {
        id: String(1_900_000_000_000_000_000n + BigInt(Date.now()) * 1000n + BigInt(randomInt(1000))),
        user,
        file: store.addFile(mime, file),
        altText: '',
        expiresAt: Date.now() + 86_400_000,
      };
      store.put('x-media', media.id, media);
      return reply.send({
        data: { id: media.id, media_key: `3_${media.id}`, size: file.length, expires_after_secs: 86_400 },
      });
    }),
  );

  app.post('/2/media/metadata', (request, reply) =>
    call(request, reply, 'upload', 'media.write', () => {
      const body = (request.body ?? {}) as { id?: string; metadata?: { alt_text?: { text?: string } } };
      const media = store.get<XMedia>('x-media', body.id ?? '');
      const text = body.metadata?.alt_text?.text ?? '';
      if (!media || text.length > 1000)
        return problem(reply, 400, 'Invalid Request', 'One or more parameters to your request was invalid.');
      store.put('x-media', media.id, { ...media, altText: text });
      return reply.send({ data: { id: media.id, associated_metadata: { alt_text: { text } } } });
    }),
  );

  app.post('/2/oauth2/token', async (request, reply) => {
    const form = (request.body ?? {}) as Record<string, string>;
    const refused = (error: string, description: string) =>
      reply.code(400).send({ error, error_description: description });
    if (form['grant_type'] !== 'refresh_token') return exchangeCode(form, refused, reply);
    const refresh = store.get<RefreshToken>('x-refresh', form['refresh_token'] ?? '');
    const account = refresh?.user ?? '';
    const expired: FaultForms = {
      ...forms(null),
      expireToken: () => refused('invalid_request', 'Value passed for the token was invalid.'),
    };
    return faults.around({ network: 'twitter', account, operation: 'token', reply, forms: expired }, () => {
      if (!refresh || refresh.used)
        return refused('invalid_request', 'Value passed for the token was invalid.');
      store.put('x-refresh', refresh.token, { ...refresh, used: true });
      return reply.send(issueTokens(sandbox, refresh.user));
    });
  });

  function exchangeCode(
    form: Record<string, string>,
    refused: (error: string, description: string) => unknown,
    reply: FastifyReply,
  ) {
    const code = store.get<{ user: string; challenge: string; expiresAt: number; redirectUri: string }>(
      'x-code',
      form['code'] ?? '',
    );
    store.remove('x-code', form['code'] ?? '');
    const challenge = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    if (
      !code ||
      code.expiresAt < Date.now() ||
      code.challenge !== challenge ||
      code.redirectUri !== form['redirect_uri']
    ) {
      return refused('invalid_grant', 'Value passed for the authorization code was invalid.');
    }
    return reply.send(issueTokens(sandbox, code.user));
  }

  function shown(post: SandboxPost) {
    const urls = post.extra['urls'] as { url: string; expanded_url: string }[];
    return {
      id: post.remoteId,
      text: urls.reduce((text, url) => text.replace(url.expanded_url, () => url.url), post.text),
      created_at: post.receivedAt,
      edit_history_tweet_ids: [post.remoteId],
      entities: { urls },
      ...(post.media.length > 0 && {
        attachments: { media_keys: (post.extra['mediaIds'] as string[]).map((id) => `3_${id}`) },
      }),
    };
  }
}

function duplicate(reply: FastifyReply) {
  return problem(reply, 403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
}

/** A new pair; each refresh uses the old refresh token up. */
export function issueTokens(sandbox: Sandbox, user: string) {
  const { store, settings } = sandbox;
  const access = randomBytes(24).toString('base64url');
  const refresh = randomBytes(24).toString('base64url');
  const seconds = settings.twitter.tokenSeconds;
  store.put('x-access', access, {
    token: access,
    user,
    scope: SCOPE,
    expiresAt: Date.now() + seconds * 1000,
  } satisfies AccessToken);
  store.put('x-refresh', refresh, {
    token: refresh,
    user,
    clientId: settings.twitter.clientId,
    used: false,
  } satisfies RefreshToken);
  return {
    token_type: 'bearer',
    expires_in: seconds,
    access_token: access,
    scope: SCOPE,
    refresh_token: refresh,
  };
}
