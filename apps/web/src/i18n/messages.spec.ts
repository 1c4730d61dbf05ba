import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { WORD_GROUPS } from './word-groups.js';
import { zhCN } from './zh-CN.js';

function flatten(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  );
}

async function grouped(language: 'en' | 'zh-CN'): Promise<[string, string][]> {
  const groups = await Promise.all(Object.values(WORD_GROUPS).map((load) => load[language]()));
  return groups.flatMap((group) => flatten(group));
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('messages', async () => {
  const english = [...flatten(en), ...(await grouped('en'))];
  const chinese = new Map([...flatten(zhCN), ...(await grouped('zh-CN'))]);

  it('has the same placeholders in both languages', () => {
    for (const [key, text] of english) {
      expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('leaves no text empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
