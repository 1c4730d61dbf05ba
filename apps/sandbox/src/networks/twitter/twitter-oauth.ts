import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FaultForms } from '../../faults.js';
import { readForm, type Fields } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import { applications } from '../applications.js';
import { consentRoutes, takeCode } from '../consent.js';
import { faultForms } from './twitter-api.js';
import { issueTokens, type RefreshToken } from './twitter-tokens.js';

// https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code and its neighbours.

const CODE_MS = 30_000;
const MAX_STATE = 500;

/** OAuth 2 with PKCE: the consent page, tokens that rotate, revocation. */
export function oauthRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;
  consentRoutes(app, sandbox, {
    ...{ network: 'twitter', path: '/i/oauth2/authorize', codeMs: CODE_MS, denial: {} },
    refusal: consentRefusal,
  });

  app.post('/2/oauth2/token', async (request, reply) => {
    const { fields } = await readForm(request);
    const clientId = provenClient(sandbox, request, fields);
    if (!clientId) return unauthorized(reply);
    if (fields['grant_type'] === 'refresh_token') return refresh(sandbox, clientId, fields, reply);
    if (fields['grant_type'] === 'authorization_code') return exchange(sandbox, clientId, fields, reply);
    return refused(reply, 'unsupported_grant_type', 'This grant type is not supported.');
  });

  app.post('/2/oauth2/revoke', async (request, reply) => {
    const { fields } = await readForm(request);
    if (!provenClient(sandbox, request, fields)) return unauthorized(reply);
    // A token that is not known counts as revoked (RFC 7009, 2.2).
    for (const kind of ['x-access', 'x-refresh']) store.remove(kind, fields['token'] ?? '');
    return reply.send({ revoked: true });
  });
}

function consentRefusal(query: Fields): string | null {
  if (query['response_type'] !== 'code') return 'unsupported_response_type: response_type must be code.';
  if (!query['scope']) return 'invalid_scope: scope is missing.';
  if (!query['state'] || query['state'].length > MAX_STATE)
    return 'invalid_request: state is missing or too long.';
  const isPkce = query['code_challenge'] && /^(S256|plain)$/.test(query['code_challenge_method'] ?? 'plain');
  return isPkce
    ? null
    : 'invalid_request: code_challenge is missing, or its method is neither S256 nor plain.';
}

/** The application that calls: a confidential one by HTTP Basic, a public one by its id in the body. */
function provenClient(sandbox: Sandbox, request: FastifyRequest, form: Fields): string | null {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const known = applications(sandbox, 'twitter').find(({ clientId, clientSecret, isConfidential }) => {
    if (basic === undefined) return !isConfidential && form['client_id'] === clientId;
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
    return [pair, `${clientId}:${clientSecret}`].includes(Buffer.from(basic, 'base64').toString());
  });
  return known?.clientId ?? null;
}

function refresh(sandbox: Sandbox, clientId: string, form: Fields, reply: FastifyReply) {
  const { store, faults } = sandbox;
  const held = store.get<RefreshToken>('x-refresh', form['refresh_token'] ?? '');
  const invalid = () => refused(reply, 'invalid_request', 'Value passed for the token was invalid.');
  const forms: FaultForms = { ...faultForms(sandbox, null), expireToken: invalid };
  return faults.around(
    { network: 'twitter', account: held?.user ?? '', operation: 'token', reply, forms },
    () => {
      if (!held || held.used || held.clientId !== clientId) return invalid();
      store.put('x-refresh', held.token, { ...held, used: true });
      return reply.send(issueTokens(sandbox, held));
    },
  );
}

function exchange(sandbox: Sandbox, clientId: string, form: Fields, reply: FastifyReply) {
  const code = takeCode(sandbox, 'twitter', form['code']);
  if (code?.clientId !== clientId || code.redirectUri !== form['redirect_uri'])
    return refused(reply, 'invalid_request', 'Value passed for the authorization code was invalid.');
  const verifier = form['code_verifier'] ?? '';
  const isPlain = code.challengeMethod === 'plain';
  const challenge = isPlain ? verifier : createHash('sha256').update(verifier).digest('base64url');
  if (code.challenge !== challenge)
    return refused(reply, 'invalid_request', 'Value passed for the code verifier did not match.');
  return reply.send(issueTokens(sandbox, { user: code.user, clientId, scope: code.scope }));
}

function unauthorized(reply: FastifyReply) {
  const error_description = 'Missing valid authorization header';
  return reply.code(401).send({ error: 'unauthorized_client', error_description });
}

function refused(reply: FastifyReply, error: string, description: string) {
  return reply.code(400).send({ error, error_description: description });
}
