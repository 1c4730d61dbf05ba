import { afterEach, describe, expect, it, vi } from 'vitest';
import { Confirmations, type Matter } from './confirmations.js';

const matter: Matter = {
  tool: 'posts_schedule',
  args: { id: 'p', at: '2026-10-01 09:00' },
  seen: { version: 3 },
};

afterEach(() => vi.useRealTimers());

describe('a confirmation', () => {
  it('is good once, in whatever order the arguments come', () => {
    const confirmations = new Confirmations();
    const { token } = confirmations.offer(matter);
    const turned = { ...matter, args: { at: '2026-10-01 09:00', id: 'p' } };
    expect(confirmations.refusal(token, turned)).toBeNull();
    expect(confirmations.refusal(token, matter)).toContain('used before');
  });

  it.each([
    ['another time', { ...matter, args: { id: 'p', at: '2026-10-01 10:00' } }],
    ['another post', { ...matter, args: { id: 'q', at: '2026-10-01 09:00' } }],
    ['another tool', { ...matter, tool: 'posts_cancel' }],
    ['words that were changed since', { ...matter, seen: { version: 4 } }],
  ])('is not good for %s, and stays good for its own', (_what, other) => {
    const confirmations = new Confirmations();
    const { token } = confirmations.offer(matter);
    expect(confirmations.refusal(token, other)).toContain('something else');
    expect(confirmations.refusal(token, matter)).toBeNull();
  });

  it('is not good later, made up, or of another process', () => {
    vi.useFakeTimers({ now: 0 });
    const confirmations = new Confirmations();
    const { token, expiresAt } = confirmations.offer(matter);
    expect(new Confirmations().refusal(token, matter)).not.toBeNull();
    expect(confirmations.refusal('', matter)).not.toBeNull();
    const [, ...rest] = token.split('.');
    expect(confirmations.refusal(['zzzzzzzzzz', ...rest].join('.'), matter)).not.toBeNull();
    vi.setSystemTime(new Date(expiresAt));
    expect(confirmations.refusal(token, matter)).toContain('expired');
  });
});
