import { randomBytes } from 'node:crypto';

/** The homes of the queue that this machine can test on: PostgreSQL always, Redis where `npm test` found or installed it. */
export function queueHomes(): { name: 'redis' | 'postgresql'; redisUrl: string | null }[] {
  const redisUrl = process.env['TEST_REDIS_URL'];
  return [
    ...(redisUrl ? [{ name: 'redis' as const, redisUrl }] : []),
    { name: 'postgresql' as const, redisUrl: null },
  ];
}

/** Keeps one test file's jobs apart from all others'. */
export function testQueuePrefix(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}
