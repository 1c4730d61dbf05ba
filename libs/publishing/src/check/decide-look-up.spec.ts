import { PlatformError } from '@shelfcast/platform-kit';
import { describe, expect, it } from 'vitest';
import { decideLookUp, type LookUpFacts } from './decide-look-up.js';

const start = new Date('2026-01-01T00:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const facts = (seconds: number, more: Partial<LookUpFacts> = {}): LookUpFacts => ({
  now: at(seconds),
  begunAt: at(seconds),
  attemptStartedAt: start,
  attemptEndedAt: start,
  callDeadAfterMs: 20_000,
  absences: 0,
  absentSince: null,
  patienceMs: 120_000,
  ...more,
});
const post = (remoteId: string, by: 'marker' | 'text', seconds = 1) => ({
  remoteId,
  url: null,
  publishedAt: at(seconds),
  by,
});
const none = { candidates: [], conclusive: true };

describe('decideLookUp', () => {
  it('takes a post that carries the marker', () => {
    const decided = decideLookUp(
      { candidates: [post('1', 'marker')], conclusive: false },
      new Set(),
      facts(1),
    );
    expect(decided).toMatchObject({ decision: 'published', remote: { remoteId: '1' } });
  });

  it('goes on behind one part of several, once it is found for certain', () => {
    const step = { name: 'part 1', value: '1 words' };
    const part = { ...post('1', 'text'), step };
    expect(decideLookUp({ candidates: [part], conclusive: true }, new Set(), facts(1))).toEqual({
      decision: 'go-on',
      step,
    });
    const twice = { candidates: [part, { ...part, remoteId: '2' }], conclusive: true };
    expect(decideLookUp(twice, new Set(), facts(1)).decision).toBe('ask-a-person');
    expect(decideLookUp(twice, new Set(['2']), facts(1)).decision).toBe('go-on');
  });

  it('never takes a post of another delivery', () => {
    const decided = decideLookUp(
      { candidates: [post('1', 'text')], conclusive: true },
      new Set(['1']),
      facts(1),
    );
    expect(decided.decision).toBe('look-again');
  });

  it('asks a person where two posts of equal text could be it', () => {
    const answer = { candidates: [post('1', 'text'), post('2', 'text')], conclusive: true };
    expect(decideLookUp(answer, new Set(), facts(1)).decision).toBe('ask-a-person');
  });

  it('does not take an old post of equal text', () => {
    expect(
      decideLookUp({ candidates: [post('1', 'text', -61)], conclusive: true }, new Set(), facts(1)).decision,
    ).toBe('look-again');
  });

  it('does not count absence while the old call may still be under way', () => {
    expect(decideLookUp(none, new Set(), facts(19))).toMatchObject({ decision: 'look-again', absences: 0 });
  });

  it('sends again only after four absences over the whole patience', () => {
    const three = facts(200, { absences: 2, absentSince: at(30) });
    expect(decideLookUp(none, new Set(), three)).toMatchObject({ decision: 'look-again', absences: 3 });
    const hasty = facts(100, { absences: 9, absentSince: at(30) });
    expect(decideLookUp(none, new Set(), hasty).decision).toBe('look-again');
    expect(decideLookUp(none, new Set(), facts(150, { absences: 3, absentSince: at(30) })).decision).toBe(
      'send-again',
    );
  });

  it('never sends again what the network took for a repetition and does not show', () => {
    const over = { absences: 3, absentSince: at(30) };
    const repetition = { code: 'weibo.20019', detail: 'repeat content!' };
    const first = facts(150, { ...over, repetition: { ...repetition, isFirst: true } });
    expect(decideLookUp(none, new Set(), first)).toMatchObject({
      decision: 'refused',
      error: { kind: 'rejected', code: 'weibo.20019' },
    });
    const again = facts(150, { ...over, repetition: { ...repetition, isFirst: false } });
    expect(decideLookUp(none, new Set(), again).decision).toBe('ask-a-person');
    const shown = { candidates: [post('1', 'marker')], conclusive: true };
    expect(decideLookUp(shown, new Set(), again).decision).toBe('published');
  });

  it('asks a person where newer posts hide the answer', () => {
    expect(decideLookUp({ candidates: [], conclusive: false }, new Set(), facts(1)).decision).toBe(
      'ask-a-person',
    );
  });

  it('goes on where the network proves that the last step did not happen, once the old call is over', () => {
    expect(decideLookUp({ ...none, resume: true }, new Set(), facts(19)).decision).toBe('look-again');
    expect(decideLookUp({ ...none, resume: true }, new Set(), facts(20)).decision).toBe('send-again');
  });

  it('takes the network’s word for a refusal', () => {
    const refused = new PlatformError('rejected', { code: 'x', detail: 'No.' });
    expect(decideLookUp({ ...none, refused }, new Set(), facts(1))).toEqual({
      decision: 'refused',
      error: refused,
    });
  });

  it('asks ever more rarely about what the network has taken, and a person after half an hour', () => {
    const pending = (seconds: number) => decideLookUp({ ...none, pending: true }, new Set(), facts(seconds));
    expect(pending(10)).toMatchObject({ decision: 'look-again', inMs: 30_000 });
    expect(pending(1200)).toMatchObject({ decision: 'look-again', inMs: 300_000 });
    expect(pending(1800).decision).toBe('ask-a-person');
  });
});
