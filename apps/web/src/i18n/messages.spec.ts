import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { composer as enComposer } from './en-composer.js';
import { composer as zhComposer } from './zh-CN-composer.js';
import { zhCN } from './zh-CN.js';

function flatten(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('messages', () => {
  const english = flatten({ ...en, composer: enComposer });
  const chinese = flatten({ ...zhCN, composer: zhComposer });
  const chineseByKey = new Map(chinese);

  it('has the same placeholders in both languages', () => {
    for (const [key, text] of english) {
      expect(placeholders(chineseByKey.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('leaves no text empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
