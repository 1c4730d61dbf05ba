import type { Plan } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { ghostsIn, placePlan } from './place-plan.js';

const ZONE = 'Asia/Shanghai';
const now = Date.parse('2026-11-26T00:00:00.000Z');
const queues = [
  {
    ...{ id: 'q', name: 'Mornings', timeZone: null, accountIds: [], skipClosedDays: true, slots: [] },
    createdAt: '2026-01-01T00:00:00.000Z',
  },
];
const slot = (at: string, more: object = {}) => ({
  ...{ queueId: 'q', at, localAt: '', closedDay: null, freeAccountIds: ['weibo'], taken: [] },
  ...more,
});
const date = (at: string, more: object = {}) => ({
  ...{ seriesId: 's', at, localAt: '', number: 1, title: 'Daily 1', detail: null, postId: null },
  ...{ outcome: 'to-come' as const },
  ...more,
});
const plan = (part: Partial<Plan>): Plan => ({
  ...{ slots: [], occurrences: [], closedDays: [], quietTimes: [] },
  ...part,
});
const place = (part: Partial<Plan>, shown: string[] = []) =>
  placePlan(plan(part), queues, new Set(shown), ZONE, now);

describe('placePlan', () => {
  it('shows the slots that can still be taken', () => {
    const { ghosts } = place({
      slots: [
        slot('2026-11-27T01:00:00.000Z'),
        slot('2026-11-25T01:00:00.000Z'),
        slot('2026-11-28T01:00:00.000Z', { closedDay: 'Holiday' }),
        slot('2026-11-29T01:00:00.000Z', { freeAccountIds: [] }),
      ],
    });
    expect(ghosts.map(({ wall, title, kind }) => [wall, title, kind])).toEqual([
      ['2026-11-27 09:00:00', 'Mornings', 'slot'],
    ]);
  });

  it('shows a series’ date once: as its post where that is shown, else here', () => {
    const occurrences = [
      date('2026-11-28T00:00:00.000Z'),
      date('2026-11-27T00:00:00.000Z', { outcome: 'created', postId: 'draft' }),
      date('2026-11-29T00:00:00.000Z', { outcome: 'created', postId: 'planned' }),
      date('2026-11-30T00:00:00.000Z', { outcome: 'left-out' }),
    ];
    const { ghosts } = place({ occurrences }, ['planned']);
    expect(ghosts.map(({ wall, postId }) => [wall, postId])).toEqual([
      ['2026-11-27 08:00:00', 'draft'],
      ['2026-11-28 08:00:00', null],
    ]);
  });

  it('names every day of a closed stretch', () => {
    const closed = {
      ...{ id: 'c', name: 'New Year', kind: 'holiday' as const, source: 'manual' },
      ...{ firstDay: '2026-12-31', lastDay: '2027-01-02', createdAt: '2026-01-01T00:00:00.000Z' },
    };
    expect([...place({ closedDays: [closed] }).closed.keys()]).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
  });
});

describe('ghostsIn', () => {
  const { ghosts } = place({
    slots: [slot('2026-11-27T01:30:00.000Z'), slot('2026-11-27T02:00:00.000Z', { freeAccountIds: ['x'] })],
    occurrences: [date('2026-11-27T01:00:00.000Z')],
  });

  it('finds what stands in a day or in an hour', () => {
    expect(ghostsIn(ghosts, '2026-11-27')).toHaveLength(3);
    expect(ghostsIn(ghosts, '2026-11-27 09').map(({ kind }) => kind)).toEqual(['series', 'slot']);
    expect(ghostsIn(ghosts, '2026-11-28')).toEqual([]);
  });

  it('gives an account the slots that it can take', () => {
    expect(ghostsIn(ghosts, '2026-11-27', 'x').map(({ wall }) => wall)).toEqual(['2026-11-27 10:00:00']);
  });
});
