import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FaultForms } from '../../faults.js';
import type { Sandbox } from '../../sandbox.js';
import { consentRoutes, takeCode } from '../consent.js';
import { faultForms, type AccessToken } from './twitter-api.js';

interface RefreshToken {
  token: string;
  user: string;
  clientId: string;
  used: boolean;
}

type Form = Record<string, string>;

const SCOPE = 'tweet.read tweet.write users.read media.write offline.access';
const CODE_MS = 30_000;

/** OAuth 2 with PKCE: the consent page, tokens that rotate, revocation. */
export function oauthRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { settings, store } = sandbox;
  consentRoutes(app, sandbox, {
    network: 'twitter',
    path: '/i/oauth2/authorize',
    codeMs: CODE_MS,
    refusal: (query) => {
      if (query['client_id'] !== settings.twitter.clientId)
        return 'invalid_client: this application is not known.';
      if (query['response_type'] !== 'code') return 'unsupported_response_type: response_type must be code.';
      if (!query['state'] || query['state'].length > 500)
        return 'invalid_request: state is missing or too long.';
      const isPkce = query['code_challenge'] && query['code_challenge_method'] === 'S256';
      return isPkce ? null : 'invalid_request: code_challenge with the method S256 is missing.';
    },
  });

  app.post('/2/oauth2/token', async (request, reply) => {
    const form = (request.body ?? {}) as Form;
    if (!isOurClient(sandbox, request, form))
      return reply
        .code(401)
        .send({ error: 'unauthorized_client', error_description: 'Missing valid authorization header' });
    if (form['grant_type'] === 'refresh_token') return refresh(sandbox, form, reply);
    if (form['grant_type'] === 'authorization_code') return exchange(sandbox, form, reply);
    return refused(reply, 'unsupported_grant_type', 'This grant type is not supported.');
  });

  app.post('/2/oauth2/revoke', (request, reply) => {
    const form = (request.body ?? {}) as Form;
    if (!isOurClient(sandbox, request, form))
      return refused(reply, 'invalid_client', 'The client is not known.');
    for (const kind of ['x-access', 'x-refresh']) store.remove(kind, form['token'] ?? '');
    return reply.send({ revoked: true });
  });
}

/** A confidential client by HTTP Basic, or the same application as a public one by its id alone. */
function isOurClient({ settings }: Sandbox, request: FastifyRequest, form: Form): boolean {
  const { clientId, clientSecret } = settings.twitter;
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!basic) return form['client_id'] === clientId;
  return Buffer.from(basic, 'base64').toString() === `${clientId}:${clientSecret}`;
}

function refresh(sandbox: Sandbox, form: Form, reply: FastifyReply) {
  const { store, faults } = sandbox;
  const held = store.get<RefreshToken>('x-refresh', form['refresh_token'] ?? '');
  const invalid = () => refused(reply, 'invalid_request', 'Value passed for the token was invalid.');
  const forms: FaultForms = { ...faultForms(sandbox, null), expireToken: invalid };
  return faults.around(
    { network: 'twitter', account: held?.user ?? '', operation: 'token', reply, forms },
    () => {
      if (!held || held.used) return invalid();
      store.put('x-refresh', held.token, { ...held, used: true });
      return reply.send(issueTokens(sandbox, held.user));
    },
  );
}

function exchange(sandbox: Sandbox, form: Form, reply: FastifyReply) {
  const code = takeCode(sandbox, 'twitter', form);
  const challenge = createHash('sha256')
    .update(form['code_verifier'] ?? '')
    .digest('base64url');
  if (code?.challenge !== challenge)
    return refused(reply, 'invalid_request', 'Value passed for the authorization code was invalid.');
  return reply.send(issueTokens(sandbox, code.user));
}

function refused(reply: FastifyReply, error: string, description: string) {
  return reply.code(400).send({ error, error_description: description });
}

/** A new pair; each refresh uses the old refresh token up. */
export function issueTokens({ store, settings }: Sandbox, user: string) {
  const access = randomBytes(24).toString('base64url');
  const next = randomBytes(24).toString('base64url');
  const { clientId, tokenSeconds } = settings.twitter;
  const expiresAt = Date.now() + tokenSeconds * 1000;
  store.put('x-access', access, { token: access, user, scope: SCOPE, expiresAt } satisfies AccessToken);
  store.put('x-refresh', next, { token: next, user, clientId, used: false } satisfies RefreshToken);
  return {
    ...{ token_type: 'bearer', expires_in: tokenSeconds, access_token: access },
    ...{ scope: SCOPE, refresh_token: next },
  };
}
