import { PlatformError } from '@shelfcast/platform-kit';
import { describe, expect, it } from 'vitest';
import { decideRemoval } from './decide-removal.js';

const now = new Date('2026-01-01T00:00:00Z');
const error = (kind: PlatformError['kind'], more = {}) =>
  new PlatformError(kind, { code: 'x.1', detail: 'Words of the network.', ...more });

describe('decideRemoval', () => {
  it('is done when the network says so', () => {
    expect(decideRemoval(null, 1, now)).toMatchObject({ status: 'removed', nextAt: null, problem: null });
  });

  it.each(['retryable', 'ambiguous'] as const)('tries again after what is %s, later each time', (kind) => {
    const times = [1, 2, 3, 4, 5, 6].map((tries) => decideRemoval(error(kind), tries, now).nextAt?.getTime());
    expect(times).toEqual([5, 15, 60, 300, 900, 900].map((seconds) => now.getTime() + seconds * 1000));
    expect(decideRemoval(error(kind), 20, now)).toMatchObject({ status: 'failed', nextAt: null });
  });

  it('waits for the end of a limit, however often', () => {
    const until = new Date('2026-01-02T00:00:00Z');
    expect(decideRemoval(error('rate-limited', { until }), 50, now)).toMatchObject({
      status: 'requested',
      nextAt: until,
    });
  });

  it('waits for a person where the token is refused', () => {
    const decided = decideRemoval(error('auth-expired'), 1, now);
    expect(decided).toMatchObject({
      status: 'requested',
      needsReconnecting: { detail: 'Words of the network.' },
    });
    expect(decided.problem?.action).toContain('Reconnect');
  });

  it('fails with the network’s words where it is refused for good', () => {
    expect(decideRemoval(error('rejected', { action: 'Do this.' }), 1, now)).toMatchObject({
      status: 'failed',
      problem: { code: 'x.1', detail: 'Words of the network.', action: 'Do this.' },
    });
  });
});
