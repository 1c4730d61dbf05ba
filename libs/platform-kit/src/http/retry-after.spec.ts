import { describe, expect, it } from 'vitest';
import { retryAfter } from './retry-after.js';

const now = new Date('2026-11-23T13:30:00.000Z');
const read = (value: string) => retryAfter(new Headers({ 'retry-after': value }), now);

describe('retryAfter', () => {
  it('reads seconds and dates', () => {
    expect(read('120')).toEqual(new Date('2026-11-23T13:32:00.000Z'));
    expect(read('Mon, 23 Nov 2026 14:00:00 GMT')).toEqual(new Date('2026-11-23T14:00:00.000Z'));
  });

  it.each(['', '0', '-5', 'soon', 'Mon, 23 Nov 2026 13:00:00 GMT'])('does not wait for “%s”', (value) =>
    expect(read(value)).toBeNull(),
  );

  it('waits no longer than a day, whatever it is told', () => {
    expect(read('99999999999999999999')).toEqual(new Date('2026-11-24T14:30:00.000Z'));
  });
});
