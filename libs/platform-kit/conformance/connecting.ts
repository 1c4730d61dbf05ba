import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';

const REDIRECT_URI = 'http://127.0.0.1:4310/callbacks/connect';

/** The network's consent page, where there is one. */
export function connectRules<C>(fixture: AdapterFixture<C>): void {
  const { consent } = fixture;
  describe('connecting', () => {
    it('offers the consent page of the operator’s application, or none', async () => {
      const { connect } = (await Bench.open(fixture)).adapter;
      if (!consent) return expect(connect).toBeNull();
      const request = { state: 's-1', redirectUri: REDIRECT_URI, codeChallenge: 'c-1' };
      const address = new URL(connect?.authorizeUrl(request) ?? '');
      expect(address.origin).toBe(consent.origin);
      expect(Object.fromEntries(address.searchParams)).toMatchObject({
        ...{ response_type: 'code', client_id: consent.clientId, state: 's-1', redirect_uri: REDIRECT_URI },
      });
    });

    it.runIf(consent)('takes no code that the network did not give', async () => {
      const bench = await Bench.open(fixture);
      const answer = { code: 'code-of-nobody', codeVerifier: 'v'.repeat(43), redirectUri: REDIRECT_URI };
      const signal = new AbortController().signal;
      const call = bench.adapter.connect?.exchange({ ...answer, signal }) ?? Promise.resolve();
      expect(await bench.refusal(call)).toMatchObject({ kind: 'auth-expired', renewable: false });
    });
  });
}
