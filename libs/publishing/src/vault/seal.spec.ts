import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SealError, seal, unseal } from './seal.js';

const key = (id: string) => ({ id, key: randomBytes(32) });

describe('seal', () => {
  it('opens with an older key of the ring', () => {
    const old = key('k1');
    const sealed = seal({ token: 'x' }, 'account', [old]);
    expect(unseal(sealed, 'account', [key('k2'), old])).toEqual({ token: 'x' });
  });

  it('does not open for another account', () => {
    const ring = [key('k1')];
    expect(() => unseal(seal('x', 'a', ring), 'b', ring)).toThrow(SealError);
  });

  it('names the key that is missing', () => {
    expect(() => unseal(seal('x', 'a', [key('gone')]), 'a', [key('k2')])).toThrow(/"gone"/);
  });

  it('shows nothing of the secret', () => {
    expect(seal({ token: 'very-secret' }, 'a', [key('k1')])).not.toContain('very-secret');
  });
});
