import type { Account } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { hasOwnWords, isOwn, versionsOf, withOption, withVariant } from './version-keys.js';

const account = (id: string, network: Account['network']) => ({ id, network, name: id }) as Account;
const accounts = [
  account('w1', 'weibo'),
  account('w2', 'weibo'),
  account('c', 'wechat'),
  account('x', 'twitter'),
];
const keys = (accountIds: string[], variants = {}) =>
  versionsOf({ accountIds, variants }, accounts).map(({ key }) => key);

describe('versionsOf', () => {
  it('has the shared text and the chosen networks', () => {
    expect(keys(['w1', 'c'])).toEqual(['shared', 'weibo', 'wechat']);
    expect(keys([])).toEqual(['shared']);
  });

  it('has the accounts of a network where several are chosen, or where one has its own words', () => {
    expect(keys(['w1', 'w2', 'x'])).toEqual(['shared', 'weibo', 'w1', 'w2', 'twitter']);
    expect(keys(['x'], { x: { title: 'Own' } })).toEqual(['shared', 'twitter', 'x']);
  });
});

describe('own words', () => {
  it('are there with any of their fields; a text also while it is empty', () => {
    expect([isOwn(undefined), isOwn({}), isOwn({ options: { thread: true } })]).toEqual([false, false, true]);
    expect([hasOwnWords({ title: 'T' }), hasOwnWords({ body: '' }), hasOwnWords({ content: null })]).toEqual([
      ...[false, true, false],
    ]);
  });

  it('change field by field, and leave nothing behind when the last one goes', () => {
    const one = withVariant({ x: { title: 'T' } }, 'weibo', { body: 'B' });
    expect(one).toEqual({ x: { title: 'T' }, weibo: { body: 'B' } });
    expect(withVariant(one, 'weibo', { body: undefined })).toEqual({ x: { title: 'T' } });
  });

  it('keep the other settings of a network', () => {
    const on = withOption({ x: { options: { threadNumbers: true } } }, 'x', ['thread', true]);
    expect(on).toEqual({ x: { options: { threadNumbers: true, thread: true } } });
    expect(withOption(on, 'x', ['threadNumbers', false])).toEqual({ x: { options: { thread: true } } });
    expect(withOption({ wechat: { options: { author: 'L' } } }, 'wechat', ['author', ''])).toEqual({});
  });
});
