import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { consentPage } from '../page/consent-page.js';
import { accountKey, type Sandbox, type SandboxAccount } from '../sandbox.js';

/** An authorisation code: used once, and not for long. */
export interface Code {
  code: string;
  user: string;
  clientId: string;
  redirectUri: string;
  challenge: string;
  expiresAt: number;
}

export interface Consent {
  network: 'weibo' | 'twitter';
  path: string;
  /** Why the request is refused before anybody is asked, in the network's words. */
  refusal(query: Record<string, string>): string | null;
  /** Life of a code, in ms. */
  codeMs: number;
}

const NEW = 'new';

/** A network's consent page: its reader chooses an account and agrees, or does not (RFC 6749, 4.1). */
export function consentRoutes(app: FastifyInstance, sandbox: Sandbox, consent: Consent): void {
  app.get(consent.path, (request, reply) => {
    const query = request.query as Record<string, string>;
    const refusal = refusalOf(consent, query);
    if (refusal) return reply.code(400).type('text/plain; charset=utf-8').send(refusal);
    const accounts = sandbox.store
      .all<SandboxAccount>('account')
      .filter(({ network }) => network === consent.network);
    return reply.type('text/html; charset=utf-8').send(consentPage(consent, query, accounts.slice(-20)));
  });
  app.post(consent.path, (request, reply) => decide(sandbox, consent, request, reply));
}

function decide(sandbox: Sandbox, consent: Consent, request: FastifyRequest, reply: FastifyReply) {
  const form = (request.body ?? {}) as Record<string, string>;
  const refusal = refusalOf(consent, form);
  if (refusal) return reply.code(400).type('text/plain; charset=utf-8').send(refusal);
  const back = new URL(form['redirect_uri'] ?? '');
  if (form['state']) back.searchParams.set('state', form['state']);
  if (form['decision'] !== 'allow') {
    back.searchParams.set('error', 'access_denied');
    return reply.redirect(back.href, 303);
  }
  const code = randomBytes(18).toString('base64url');
  sandbox.store.put(codeKind(consent.network), code, {
    code,
    user: chosenAccount(sandbox, consent.network, form['account'] ?? NEW),
    clientId: form['client_id'] ?? '',
    redirectUri: form['redirect_uri'] ?? '',
    challenge: form['code_challenge'] ?? '',
    expiresAt: Date.now() + consent.codeMs,
  } satisfies Code);
  back.searchParams.set('code', code);
  return reply.redirect(back.href, 303);
}

function refusalOf(consent: Consent, query: Record<string, string>): string | null {
  const address = query['redirect_uri'] ?? '';
  if (!URL.canParse(address) || !['http:', 'https:'].includes(new URL(address).protocol))
    return 'redirect_uri_mismatch: the address to return to is missing or no web address.';
  return consent.refusal(query);
}

/** Takes a code out of the store; null where it is unknown, used, too old or another address's. */
export function takeCode(
  sandbox: Sandbox,
  network: Consent['network'],
  form: Record<string, string>,
): Code | null {
  const found = sandbox.store.get<Code>(codeKind(network), form['code'] ?? '');
  if (!found) return null;
  sandbox.store.remove(codeKind(network), found.code);
  return found.expiresAt > Date.now() && found.redirectUri === form['redirect_uri'] ? found : null;
}

function codeKind(network: Consent['network']): string {
  return `${network}-code`;
}

function chosenAccount(sandbox: Sandbox, network: Consent['network'], chosen: string): string {
  if (chosen !== NEW && sandbox.store.get('account', accountKey(network, chosen))) return chosen;
  const id = String(1_000_000_000 + randomInt(2 ** 40));
  sandbox.store.put('account', accountKey(network, id), {
    network,
    id,
    name: 'Example Library',
  } satisfies SandboxAccount);
  return id;
}
