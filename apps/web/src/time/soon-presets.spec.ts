import { describe, expect, it } from 'vitest';
import { soonPresets } from './soon-presets.js';

const at = (now: string) =>
  Object.fromEntries(soonPresets(new Date(now), 'Asia/Shanghai').map(({ key, value }) => [key, value]));

describe('soonPresets', () => {
  it('counts days by the clock of the zone', () => {
    expect(at('2026-11-25T20:00:00Z')).toEqual({
      soon: '2026-11-26 04:02:00',
      tomorrow: '2026-11-27 09:00:00',
      nextMonday: '2026-11-30 09:00:00',
    });
  });

  it('means the coming Monday, never today', () => {
    expect(at('2026-11-23T01:00:00Z')['nextMonday']).toBe('2026-11-30 09:00:00');
    expect(at('2026-11-22T01:00:00Z')['nextMonday']).toBe('2026-11-23 09:00:00');
  });
});
