import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queryFields, readForm, type Fields } from '../form.js';
import { consentPage } from '../page/consent-page.js';
import { accountKey, type Sandbox, type SandboxAccount } from '../sandbox.js';
import { isRegistered } from './applications.js';

/** An authorisation code: used once, and not for long. */
export interface Code {
  code: string;
  user: string;
  clientId: string;
  redirectUri: string;
  scope: string;
  challenge: string;
  challengeMethod: string;
  expiresAt: number;
}

export interface Consent {
  network: 'weibo' | 'twitter';
  path: string;
  /** Why the request is refused before anybody is asked, in the network's words. */
  refusal(query: Fields): string | null;
  /** What the network says beside `error=access_denied`. */
  denial: Fields;
  /** Life of a code, in ms. */
  codeMs: number;
}

const NEW = 'new';
const SHOWN_ACCOUNTS = 20;
// No `form-action`: Chromium would hold it against the address that the form leads back to.
const POLICY = "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

/** A network's consent page: its reader chooses an account and agrees, or does not (RFC 6749, 4.1). */
export function consentRoutes(app: FastifyInstance, sandbox: Sandbox, consent: Consent): void {
  app.get(consent.path, (request, reply) => {
    const query = queryFields(request);
    const refusal = refusalOf(sandbox, consent, query);
    if (refusal) return refuse(reply, refusal);
    const accounts = sandbox.store
      .all<SandboxAccount>('account')
      .filter(({ network }) => network === consent.network)
      .slice(-SHOWN_ACCOUNTS)
      .reverse();
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .send(consentPage(consent, query, accounts));
  });
  app.post(consent.path, (request, reply) => decide(sandbox, consent, request, reply));
}

async function decide(sandbox: Sandbox, consent: Consent, request: FastifyRequest, reply: FastifyReply) {
  const { fields } = await readForm(request);
  const refusal = refusalOf(sandbox, consent, fields);
  if (refusal) return refuse(reply, refusal);
  const answer =
    fields['decision'] === 'allow'
      ? { code: issueCode(sandbox, consent, fields) }
      : { error: 'access_denied', ...consent.denial };
  const back = new URL(fields['redirect_uri'] ?? '');
  if (fields['state']) back.searchParams.set('state', fields['state']);
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
  return reply.redirect(back.href, 303);
}

function issueCode(sandbox: Sandbox, { network, codeMs }: Consent, fields: Fields): string {
  const code = randomBytes(18).toString('base64url');
  sandbox.store.put(codeKind(network), code, {
    code,
    user: chosenAccount(sandbox, network, fields['account'] ?? NEW),
    clientId: fields['client_id'] ?? '',
    redirectUri: fields['redirect_uri'] ?? '',
    scope: fields['scope'] ?? '',
    challenge: fields['code_challenge'] ?? '',
    challengeMethod: fields['code_challenge_method'] ?? 'plain',
    expiresAt: Date.now() + codeMs,
  } satisfies Code);
  return code;
}

/** Where the application or its address is not to be trusted, the browser is sent nowhere. */
function refusalOf(sandbox: Sandbox, consent: Consent, query: Fields): string | null {
  const address = query['redirect_uri'] ?? '';
  if (!URL.canParse(address) || !['http:', 'https:'].includes(new URL(address).protocol))
    return 'redirect_uri_mismatch: the address to return to is missing or no web address.';
  if (!isRegistered(sandbox, consent.network, query['client_id']))
    return 'invalid_client: this application is not known.';
  return consent.refusal(query);
}

function refuse(reply: FastifyReply, words: string) {
  return reply.code(400).type('text/plain; charset=utf-8').send(words);
}

/** Takes a code out of the store, whoever brings it; null where it is unknown, used or too old. */
export function takeCode({ store }: Sandbox, network: Consent['network'], given = ''): Code | null {
  const found = store.get<Code>(codeKind(network), given);
  if (!found) return null;
  store.remove(codeKind(network), found.code);
  return found.expiresAt > Date.now() ? found : null;
}

function codeKind(network: Consent['network']): string {
  return `${network}-code`;
}

function chosenAccount(sandbox: Sandbox, network: Consent['network'], chosen: string): string {
  if (chosen !== NEW && sandbox.store.get('account', accountKey(network, chosen))) return chosen;
  const id = String(1_000_000_000 + randomInt(2 ** 40));
  const account: SandboxAccount = { network, id, name: 'Example Library' };
  sandbox.store.put('account', accountKey(network, id), account);
  return id;
}
