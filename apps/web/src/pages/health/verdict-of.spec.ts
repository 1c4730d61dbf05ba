import type { PublishingHealth } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { verdictOf } from './verdict-of.js';

const well: PublishingHealth = {
  publishingPaused: false,
  clock: { promotedAt: null, sweptAt: null, running: true, overdue: 0, untaken: 0 },
  accounts: [{ id: 'a', network: 'weibo', name: 'A', status: 'connected', limitedUntil: null, states: [] }],
  needPerson: 0,
  waiting: [],
};
const account = (change: Partial<PublishingHealth['accounts'][number]>) => ({
  ...well,
  accounts: well.accounts.map((each) => ({ ...each, ...change })),
});

describe('verdictOf', () => {
  it.each([
    ['well', 0, well],
    ['late', 2, account({ states: [{ state: 'late', count: 2, oldestSeconds: 90 }] })],
    ['person', 3, { ...well, needPerson: 3 }],
    ['accounts', 1, { ...account({ status: 'needs-reconnecting' }), needPerson: 3 }],
    ['paused', 0, { ...well, publishingPaused: true }],
    ['stuck', 5, { ...well, clock: { ...well.clock, overdue: 4, untaken: 1 }, publishingPaused: true }],
    ['clock', 0, { ...well, clock: { ...well.clock, running: false, overdue: 4 } }],
  ] as const)('says %s first', (verdict, count, health) => {
    expect(verdictOf(health)).toEqual({ verdict, count });
  });
});
