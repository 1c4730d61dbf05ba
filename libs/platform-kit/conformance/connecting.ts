import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';

const REDIRECT_URI = 'http://127.0.0.1:4310/callbacks/connect';

/** The network's consent page, where there is one. */
export function connectRules<C>(fixture: AdapterFixture<C>): void {
  const { consent } = fixture;
  describe('connecting', () => {
    if (consent) consentRules(fixture, consent);
    else
      it('offers no consent page', async () => {
        expect((await Bench.open(fixture)).adapter.connect).toBeNull();
      });
  });
}

function consentRules<C>(
  fixture: AdapterFixture<C>,
  consent: NonNullable<AdapterFixture<C>['consent']>,
): void {
  const begin = async () => {
    const bench = await Bench.open(fixture);
    const { connect } = bench.adapter;
    if (!connect) throw new Error('The adapter offers no consent page, and the fixture says that it does.');
    const codeVerifier = randomBytes(32).toString('base64url');
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const address = new URL(connect.authorizeUrl({ state: 's-1', redirectUri: REDIRECT_URI, codeChallenge }));
    const exchange = (code: string, verifier = codeVerifier) =>
      connect.exchange({
        code,
        redirectUri: REDIRECT_URI,
        codeVerifier: verifier,
        signal: new AbortController().signal,
      });
    return { bench, address, exchange };
  };

  it('sends a person to the consent page of the operator’s application', async () => {
    const { address } = await begin();
    expect(address.origin).toBe(consent.origin);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: consent.clientId,
      redirect_uri: REDIRECT_URI,
      state: 's-1',
    });
  });

  it('turns the code that came back into credentials that work', async () => {
    const { bench, address, exchange } = await begin();
    const back = await agree(address, bench.console.remoteAccountId);
    expect(back.searchParams.get('state')).toBe('s-1');
    const grant = await exchange(back.searchParams.get('code') ?? '');
    expect(grant.expiresAt?.getTime()).toBeGreaterThan(Date.now());
    expect(bench.adapter.initialToken(grant.credentials)?.accessToken).toBe(grant.accessToken);
    const connected = await Bench.open(fixture, { credentials: () => grant.credentials });
    expect((await connected.verify()).remoteAccountId).toBe(bench.console.remoteAccountId);
  });

  it('takes no code that the network did not give, nor the same one twice', async () => {
    const { bench, address, exchange } = await begin();
    const refused = { kind: 'auth-expired', renewable: false };
    expect(await bench.refusal(exchange('code-of-nobody'))).toMatchObject(refused);
    const code = (await agree(address, bench.console.remoteAccountId)).searchParams.get('code') ?? '';
    await exchange(code);
    expect(await bench.refusal(exchange(code))).toMatchObject(refused);
  });
}

/** What a browser does when its person agrees: the page's form, and the address it leads back to. */
async function agree(page: URL, account: string): Promise<URL> {
  const body = new URLSearchParams(page.searchParams);
  body.set('account', account);
  body.set('decision', 'allow');
  const answer = await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}
