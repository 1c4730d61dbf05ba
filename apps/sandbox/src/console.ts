import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { parse, problem } from './answers.js';
import { NewFault } from './faults.js';
import { queryFields } from './form.js';
import { historyRoutes } from './history.js';
import { issueTokens, PUBLISHER_SCOPE } from './networks/twitter/twitter-tokens.js';
import { issueWeiboToken } from './networks/weibo/weibo-oauth.js';
import { accountKey, type Sandbox, type SandboxAccount } from './sandbox.js';
import { NetworkField, type NetworkName } from './store.js';

const NewAccounts = z.strictObject({
  network: NetworkField,
  count: z.int().min(1).max(5000),
  name: z.string().max(100).optional(),
});
const Callback = z.strictObject({
  url: z.url(),
  token: z.string(),
  encodingAesKey: z.string().length(43).optional(),
  mode: z.enum(['plain', 'aes']),
});
const Aging = z.strictObject({
  network: NetworkField,
  account: z.string(),
  byMs: z.int().min(0),
});
const Whitelist = z.strictObject({ refusedIp: z.string().nullable() });
/** Accounts and tokens stay. */
const FORGOTTEN = ['fault', 'wechat-draft', 'wechat-publication', 'wechat-pending'];

/** The sandbox's own calls: accounts, the record, faults. No authentication, loopback only. */
export function consoleRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  accountRoutes(app, sandbox);
  recordRoutes(app, sandbox);
  faultRoutes(app, sandbox);
  historyRoutes(app, sandbox);
}

function accountRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.post('/__sandbox/accounts', (request, reply) => {
    const wanted = parse(NewAccounts, request.body, reply);
    if (!wanted) return reply;
    const { network, count, name } = wanted;
    const items = sandbox.store.atomically(() =>
      Array.from({ length: count }, () => newAccount(sandbox, network, name)),
    );
    return reply.code(201).send({ items });
  });

  app.post<{ Params: { network: NetworkName; id: string } }>(
    '/__sandbox/accounts/:network/:id/credentials',
    ({ params }, reply) => {
      const account = sandbox.store.get<SandboxAccount>('account', accountKey(params.network, params.id));
      return account
        ? reply.code(201).send({ credentials: credentials(sandbox, account, account.secret ?? '') })
        : problem(reply, 404, 'not-found', 'There is no such account.');
    },
  );

  app.post<{ Params: { id: string } }>('/__sandbox/accounts/:id/wechat-callback', (request, reply) => {
    const callback = parse(Callback, request.body, reply);
    return callback
      ? changeWechat(sandbox, request.params.id, reply, (account) => ({ ...account, callback }))
      : reply;
  });

  app.post<{ Params: { id: string } }>('/__sandbox/accounts/:id/wechat-whitelist', (request, reply) => {
    const wanted = parse(Whitelist, request.body, reply);
    if (!wanted) return reply;
    return changeWechat(sandbox, request.params.id, reply, ({ refusedIp: _former, ...rest }) =>
      wanted.refusedIp ? { ...rest, refusedIp: wanted.refusedIp } : rest,
    );
  });
}

function changeWechat(
  { store }: Sandbox,
  id: string,
  reply: FastifyReply,
  change: (account: SandboxAccount) => SandboxAccount,
) {
  const key = accountKey('wechat', id);
  const account = store.get<SandboxAccount>('account', key);
  if (!account) return problem(reply, 404, 'not-found', 'There is no such WeChat account.');
  store.put('account', key, change(account));
  return reply.code(204).send();
}

function recordRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;

  app.get('/__sandbox/posts', (request, reply) => {
    const { network, account } = queryFields(request);
    const items = store.posts(network, account).map(({ post: { extra: _extra, media, ...post } }) => ({
      ...post,
      media: media.map((id) => `${sandbox.origin()}/files/${id}`),
    }));
    return reply.send({ items });
  });

  // Readers take days and weeks; tests and demonstrations have no such time.
  app.post('/__sandbox/posts/age', (request, reply) => {
    const aging = parse(Aging, request.body, reply);
    if (!aging) return reply;
    const earlier = (time: string) => new Date(Date.parse(time) - aging.byMs).toISOString();
    store.atomically(() => {
      for (const { seq, post } of store.posts(aging.network, aging.account))
        store.updatePost(seq, {
          ...post,
          receivedAt: earlier(post.receivedAt),
          publishedAt: post.publishedAt && earlier(post.publishedAt),
          extra: { ...post.extra, agedMs: Number(post.extra['agedMs'] ?? 0) + aging.byMs },
        });
    });
    return reply.code(204).send();
  });

  app.post('/__sandbox/reset', (_request, reply) => {
    store.atomically(() => {
      store.forgetPosts();
      for (const kind of FORGOTTEN) store.removeAll(kind);
    });
    return reply.code(204).send();
  });
}

function faultRoutes(app: FastifyInstance, { store, faults }: Sandbox): void {
  app.post('/__sandbox/faults', (request, reply) => {
    const fault = parse(NewFault, request.body, reply);
    return fault ? reply.code(201).send(faults.add(fault)) : reply;
  });
  app.get('/__sandbox/faults', (_request, reply) => reply.send({ items: faults.list() }));
  app.delete('/__sandbox/faults', (_request, reply) => {
    store.removeAll('fault');
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>('/__sandbox/faults/:id', (request, reply) =>
    store.remove('fault', request.params.id)
      ? reply.code(204).send()
      : problem(reply, 404, 'not-found', 'There is no such fault.'),
  );
}

function newAccount(sandbox: Sandbox, network: NetworkName, name = 'Example Library') {
  const id =
    network === 'wechat' ? `wx${randomBytes(8).toString('hex')}` : String(1_000_000_000 + randomInt(2 ** 40));
  const secret = randomBytes(16).toString('hex');
  const account: SandboxAccount = { network, id, name, ...(network === 'wechat' && { secret }) };
  sandbox.store.put('account', accountKey(network, id), account);
  return { remoteAccountId: id, credentials: credentials(sandbox, account, secret) };
}

function credentials(sandbox: Sandbox, account: SandboxAccount, secret: string) {
  if (account.network === 'wechat') return { appId: account.id, appSecret: secret };
  if (account.network === 'weibo')
    return { accessToken: issueWeiboToken(sandbox, account.id), uid: account.id };
  const { clientId, clientSecret } = sandbox.settings.twitter;
  const pair = issueTokens(sandbox, { user: account.id, clientId, scope: PUBLISHER_SCOPE });
  return { clientId, clientSecret, accessToken: pair.access_token, refreshToken: pair.refresh_token };
}
