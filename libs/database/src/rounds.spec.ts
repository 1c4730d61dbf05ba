import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rounds } from './rounds.js';

describe('rounds', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('wait as long as the last one says', async () => {
    const waits = [0, 50, 1000];
    const turn = vi.fn(() => Promise.resolve(waits.shift() ?? 1000));
    const rounds = new Rounds(turn, () => undefined, 7);
    rounds.start();
    await vi.advanceTimersByTimeAsync(49);
    expect(turn).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(turn).toHaveBeenCalledTimes(3);
    await rounds.stop();
  });

  it('tell of one that fails and go on', async () => {
    const failed = vi.fn();
    const turn = vi
      .fn<() => Promise<number>>()
      .mockRejectedValueOnce(new Error('no database'))
      .mockResolvedValue(1000);
    const rounds = new Rounds(turn, failed, 7);
    rounds.start();
    await vi.advanceTimersByTimeAsync(7);
    expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('no database'));
    expect(turn).toHaveBeenCalledTimes(2);
    await rounds.stop();
  });

  it('end with the one under way, and none begins', async () => {
    let finish: (waitMs: number) => void = () => undefined;
    const turn = vi.fn(() => new Promise<number>((resolve) => (finish = resolve)));
    const rounds = new Rounds(turn, () => undefined, 7);
    rounds.start();
    let ended = false;
    const stopping = rounds.stop().then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(100);
    expect(ended).toBe(false);
    finish(0);
    await stopping;
    await vi.advanceTimersByTimeAsync(100);
    expect(turn).toHaveBeenCalledOnce();
  });
});
