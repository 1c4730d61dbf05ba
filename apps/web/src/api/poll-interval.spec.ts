import type { Delivery, DeliveryStatus, Post } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { pollInterval } from './poll-interval.js';

const now = Date.parse('2026-11-23T01:00:00Z');

function post(
  status: DeliveryStatus,
  dueInSeconds: number | null,
  nextInSeconds: number | null = null,
): Post {
  const at = (seconds: number | null) =>
    seconds === null ? null : new Date(now + seconds * 1000).toISOString();
  const delivery = { status, dueAt: at(dueInSeconds), nextAttemptAt: at(nextInSeconds) } as Delivery;
  return { deliveries: [delivery] } as Post;
}

describe('pollInterval', () => {
  it.each<[DeliveryStatus, number]>([
    ['queued', 3600],
    ['sending', 0],
    ['scheduled', 119],
    ['submitted', -60],
  ])('asks every second while one is %s', (status, due) => {
    expect(pollInterval([post('draft', null), post(status, due)], now)).toBe(1000);
  });

  it.each<[DeliveryStatus, number | null]>([
    ['scheduled', 121],
    ['submitted', -3600],
    ['published', 0],
    ['draft', null],
    ['uncertain', -5],
  ])('is calm while one is %s', (status, due) => {
    expect(pollInterval([post(status, due)], now)).toBe(15_000);
  });

  it('goes by the next attempt where one was put off', () => {
    expect(pollInterval([post('scheduled', -60, 600)], now)).toBe(15_000);
  });
});
