import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { samplePost } from './sample-post.js';

/** Tokens, their renewal, and the test of a connection. */
export function accountRules<C>(fixture: AdapterFixture<C>): void {
  describe('accounts', () => {
    it('tells whose the credentials are', async () => {
      const bench = await Bench.open(fixture);
      expect((await bench.verify()).remoteAccountId).toBe(bench.console.remoteAccountId);
    });

    it('refuses wrong credentials and says what a person can do', async () => {
      const bench = await Bench.open(fixture, { credentials: fixture.wrongCredentials });
      const error = await bench.refusal(bench.verify());
      expect(error).toMatchObject({ kind: 'auth-expired', renewable: false });
      expect(error.action).not.toBe('');
    });

    it('can test a connection again after the network was down', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'status', operation: 'verify', value: 503, times: 1 });
      expect((await bench.refusal(bench.verify())).kind).toBe('retryable');
      await bench.verify();
    });

    it('renews a refused token once and publishes, or says that only a person can', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'expire-token', times: 1 });
      if (bench.adapter.refresh) {
        await bench.publishFully(samplePost());
        expect(bench.renewals).toBe(1);
        expect(await bench.console.posts()).toHaveLength(1);
        return;
      }
      const error = await bench.refusal(bench.publish(samplePost()));
      expect(error).toMatchObject({ kind: 'auth-expired', renewable: false });
      expect(error.action).not.toBe('');
    });

    it('gives up when the renewed token is refused too', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'expire-token' });
      expect((await bench.refusal(bench.publish(samplePost()))).kind).toBe('auth-expired');
      expect(bench.renewals).toBe(bench.adapter.refresh ? 1 : 0);
      expect(await bench.console.posts()).toEqual([]);
    });

    it('waits for a person when no new token is given', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'expire-token' });
      await bench.console.fault({ kind: 'expire-token', operation: 'token' });
      const error = await bench.refusal(bench.publish(samplePost()));
      expect(error).toMatchObject({ kind: 'auth-expired', renewable: false });
      expect(error.action).not.toBe('');
    });
  });
}
