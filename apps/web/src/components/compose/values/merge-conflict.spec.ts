import type { EditConflict, PostSnapshot } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { emptyValues } from './compose-values.js';
import { differences, mergeSides } from './merge-conflict.js';

const base: PostSnapshot = {
  ...{ kind: 'news', title: 'Old', body: 'Text', content: null, language: 'en', link: null, tags: ['a'] },
  ...{ accountIds: ['w'], mediaIds: [], variants: { weibo: { body: 'Short' } }, campaignId: null },
};
const conflict = (
  theirs: Partial<PostSnapshot>,
  yours: Partial<PostSnapshot>,
  read: PostSnapshot | null = base,
) =>
  ({
    base: read && { version: 1, at: '', by: null, restoredFrom: null, words: read },
    theirs: { version: 2, at: '', by: 'Lin', restoredFrom: null, words: { ...base, ...theirs } },
    yours: { ...base, ...yours },
  }) as EditConflict;
const values = {
  ...emptyValues('en', ['w']),
  title: 'Mine',
  body: 'Text',
  variants: base.variants,
  tags: ['a'],
};

describe('differences', () => {
  it('puts what both changed first and says who changed the rest', () => {
    const found = differences(
      conflict({ title: 'Theirs', link: 'https://library.example' }, { title: 'Mine', tags: ['a', 'b'] }),
    );
    expect(found).toEqual([
      { field: 'title', changedBy: 'both' },
      { field: 'link', changedBy: 'theirs' },
      { field: 'tags', changedBy: 'yours' },
    ]);
  });

  it('finds none where both made the same of it, in whatever order of keys', () => {
    const [one, other] = [
      { title: 'T', body: 'B' },
      { body: 'B', title: 'T' },
    ];
    expect(differences(conflict({ variants: { weibo: one } }, { variants: { weibo: other } }))).toEqual([]);
  });

  it('takes a version’s words as one, taken away too', () => {
    expect(differences(conflict({ variants: {} }, {}))).toEqual([
      { field: 'variants.weibo', changedBy: 'theirs' },
    ]);
  });

  it('asks about everything where nobody knows what was read', () => {
    expect(differences(conflict({ title: 'Theirs' }, {}, null))).toEqual([
      { field: 'title', changedBy: 'both' },
    ]);
  });
});

describe('mergeSides', () => {
  it('takes what only they changed and keeps mine, unless chosen otherwise', () => {
    const both = conflict({ title: 'Theirs', body: 'New', variants: {} }, { title: 'Mine' });
    expect(mergeSides(values, both, new Map())).toMatchObject({ title: 'Mine', body: 'New', variants: {} });
    const chosen = new Map([
      ['title', 'theirs'],
      ['words', 'yours'],
    ] as const);
    expect(mergeSides(values, both, chosen)).toMatchObject({ title: 'Theirs', body: 'Text' });
  });

  it('makes an empty text of a link that they took away', () => {
    const both = conflict({ link: null }, { link: 'https://library.example' }, null);
    expect(
      mergeSides({ ...values, link: 'https://library.example' }, both, new Map([['link', 'theirs']])).link,
    ).toBe('');
  });
});
