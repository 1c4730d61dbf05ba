import { expect, it } from 'vitest';
import { Chance } from '../src/engagement/chance-of.js';
import { postEngagement } from '../src/engagement/post-engagement.js';
import { busyness, readersTime } from '../src/engagement/readers-time.js';
import { appealOf } from '../src/engagement/what-it-is-about.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Tuesday, 20:00 in Beijing. */
const EVENING = Date.UTC(2026, 9, 13, 12);

const post = (id: string, words: string, time = EVENING) => {
  const born = new Date(time);
  return { id, publishedAt: born, bornAt: born, hasPictures: false, appeal: appealOf('', words) };
};
/** What a hundred posts of these words have together after a time: luck is outweighed. */
function together(words: string, time = EVENING, afterMs = 30 * DAY_MS) {
  const all = Array.from({ length: 100 }, (_, n) =>
    postEngagement(post(String(n), words, time), 8000, new Date(time + afterMs)),
  );
  const sum = (what: keyof (typeof all)[number]) => all.reduce((total, each) => total + each[what], 0);
  return { seen: sum('seen'), comments: sum('comments'), likes: sum('likes'), linkClicks: sum('linkClicks') };
}

/** Moments of the months around, the same in every run. */
const MOMENTS = Array.from({ length: 200 }, (_, n) => {
  const chance = new Chance(`moment ${n}`);
  return { age: chance.between('age', -HOUR_MS, 90 * DAY_MS), more: chance.between('more', 1, DAY_MS) };
});

it('is the same at every asking, never falls, and nobody acts who has not seen', () => {
  const words = ['经典每日一读：学而时习之', '讲座预告', 'Which book did you finish?', 'x'];
  for (const [n, { age, more }] of MOMENTS.entries()) {
    const ask = (ms: number) =>
      postEngagement(post(`id ${n}`, words[n % 4] ?? ''), n ** 2, new Date(EVENING + ms));
    const [then, later] = [ask(age), ask(age + more)];
    expect(ask(age)).toEqual(then);
    for (const [what, count] of Object.entries(then)) {
      expect(count).toBeLessThanOrEqual(later[what as keyof typeof later]);
      expect(count).toBeLessThanOrEqual(then.seen);
      if (age <= 0) expect(count).toBe(0);
    }
  }
});

it('comes by a clock that goes on always, slowly at night, and keeps time over a week', () => {
  for (const { age, more } of MOMENTS) {
    const time = EVENING + age;
    expect(readersTime(time + more)).toBeGreaterThan(readersTime(time));
    expect(readersTime(time + 7 * DAY_MS) - readersTime(time)).toBeCloseTo(7 * DAY_MS, 0);
  }
  expect(busyness(EVENING)).toBeGreaterThan(5 * busyness(EVENING + 7 * HOUR_MS));
});

it('reaches most on the first day, more in the evening than at night', () => {
  const [day, month] = [together('读书', EVENING, DAY_MS), together('读书')];
  expect(day.seen / month.seen).toBeGreaterThan(0.55);
  expect(day.seen / month.seen).toBeLessThan(0.9);
  expect(together('读书', EVENING + 7 * HOUR_MS).seen).toBeLessThan(month.seen);
});

it('depends on what it is about, and on its length', () => {
  const plain = together('图书馆');
  expect(together('这周大家读了什么？').comments).toBeGreaterThan(2 * plain.comments);
  expect(together('经典每日一读：白日依山尽').likes).toBeGreaterThan(1.2 * plain.likes);
  expect(together('讲座预告').linkClicks).toBeGreaterThan(1.2 * plain.linkClicks);
  expect(together('馆'.repeat(700)).seen).toBeLessThan(plain.seen);
});
