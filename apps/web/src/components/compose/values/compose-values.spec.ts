import type { Post, RichDocument, Variant } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { emptyValues, valuesOf } from './compose-values.js';
import { toDraftContent, valuesOfDraft } from './draft-content.js';
import { fieldErrors, formFieldOf } from './field-errors.js';
import { toCheckPost, toCreatePost, toUpdatePost } from './to-request.js';

const timeZone = 'Asia/Shanghai';
const accounts = [
  { id: 'a', network: 'weibo' },
  { id: 'b', network: 'wechat' },
  { id: 'c', network: 'twitter' },
] as const;
const written = {
  ...emptyValues('zh-CN', ['a']),
  title: '讲座预告',
  body: '本周五19:00，图书馆报告厅。',
  time: '2026-10-01 09:00:00',
};
const create = (values: typeof written, scheduled = false) =>
  toCreatePost(values, { accounts, timeZone, scheduled });
const check = (values: typeof written, linkTyped: boolean) =>
  toCheckPost(values, { accounts, timeZone, linkTyped });

function documentOf(text: string): RichDocument {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

describe('toCreatePost', () => {
  it('sends the instant and the zone of a schedule', () => {
    expect(create(written, true)).toMatchObject({ scheduledAt: '2026-10-01T01:00:00.000Z', timeZone });
  });

  it('sends no time with a draft and no empty link', () => {
    expect(Object.keys(create(written))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/scheduledAt|timeZone|link/)]),
    );
  });

  it('sends own words of chosen accounts and their networks only, blank ones left out', () => {
    const variants = {
      a: { title: ' ', body: '短' },
      b: { body: '不选' },
      weibo: { title: '微' },
      wechat: {},
    };
    expect(create({ ...written, variants }).variants).toEqual({ a: { body: '短' }, weibo: { title: '微' } });
  });

  it('sends a formatted text alone, and the plain one where the formatted is empty', () => {
    const content = documentOf('本周五');
    expect(create({ ...written, content })).toMatchObject({ content });
    expect(create({ ...written, content })).not.toHaveProperty('body');
    expect(create({ ...written, content: documentOf(' ') })).toMatchObject({ body: written.body });
  });
});

describe('toUpdatePost', () => {
  it('takes away what was removed and names the version that was read', () => {
    expect(toUpdatePost(written, accounts, 3)).toMatchObject({
      ...{ link: null, campaignId: null, content: null, tags: [], version: 3 },
    });
  });
});

describe('toCheckPost', () => {
  it('asks nothing without accounts or words', () => {
    expect(check({ ...written, title: '', body: '' }, true)).toBeNull();
    expect(check({ ...written, accountIds: [] }, true)).toBeNull();
  });

  it('leaves a link out while it is being typed', () => {
    expect(check({ ...written, link: 'https://li' }, false)).not.toHaveProperty('link');
    expect(check({ ...written, link: 'https://library.example' }, false)).toHaveProperty('link');
    expect(check({ ...written, link: 'library' }, true)).toMatchObject({ link: 'library' });
  });
});

describe('toCheckPost with further articles', () => {
  it('asks about those that have a title and words', () => {
    const articles = [{ title: '二', body: '文' }, { title: '', body: '半' }, { title: '三' }];
    const values = { ...written, accountIds: ['b'], variants: { wechat: { articles } } };
    expect(check(values, true)?.variants).toEqual({ wechat: { articles: [articles[0]] } });
  });
});

describe('a stored post', () => {
  const variants: Record<string, Variant> = {
    a: { title: '微博题' },
    wechat: {
      content: documentOf('公众号'),
      options: { author: '馆员', digest: '摘要' },
      articles: [
        { title: '第二篇', content: documentOf('又'), link: 'https://library.example/2', mediaIds: ['m'] },
      ],
    },
    twitter: { body: 'In English', options: { thread: true } },
  };
  const stored = {
    ...{ kind: 'event', language: 'en', title: '讲座', body: '富文本', content: documentOf('富文本') },
    ...{ link: 'https://library.example', accountIds: ['a', 'b', 'c'], mediaIds: ['m', 'n'], variants },
    ...{
      tags: ['讲座', '阅读'],
      campaignId: 'k',
      scheduledAt: '2026-10-01T01:00:00.000Z',
      latestMinutes: 90,
    },
  } as unknown as Post;

  it('goes through the form without loss', () => {
    const { body, scheduledAt, ...rest } = stored;
    expect(body && scheduledAt).toBeTruthy();
    expect(toUpdatePost(valuesOf(stored, timeZone), accounts, 7)).toEqual({ ...rest, version: 7 });
  });

  it('goes through a draft without loss, and what a draft lacks stays', () => {
    const values = valuesOf(stored, timeZone);
    expect(valuesOfDraft(toDraftContent(values, timeZone), emptyValues('zh-CN'), timeZone)).toEqual(values);
    expect(valuesOfDraft({ title: '新', scheduledAt: null }, values, timeZone)).toEqual({
      ...values,
      ...{ title: '新', time: null },
    });
  });

  it('is the same JSON in a draft and afterwards, as the server keeps it', () => {
    const draft = toDraftContent(valuesOf(stored, timeZone), timeZone);
    expect(JSON.parse(JSON.stringify(draft))).toEqual(draft);
  });
});

describe('field messages', () => {
  it('finds the place of a message', () => {
    expect(formFieldOf('scheduledAt')).toBe('time');
    expect(formFieldOf('accountIds[0]')).toBe('accountIds');
    expect(formFieldOf('/variants/a/title')).toBe('variants.a.title');
    expect(formFieldOf('variants.wechat.content.content.3.attrs.level')).toBe('variants.wechat.body');
    expect(formFieldOf('variants.wechat.options.digest')).toBe('variants.wechat.options.digest');
    expect(formFieldOf('variants.wechat.articles.1.title')).toBe('variants.wechat.articles.1');
    expect(formFieldOf('version')).toBeNull();
  });

  it('puts the messages of one field together', () => {
    const errors = [
      { field: 'title', code: 'x', detail: 'One.' },
      { field: 'title', code: 'y', detail: 'Two.' },
      { field: 'nowhere', code: 'z', detail: 'Three.' },
    ];
    expect(fieldErrors({ type: '', title: '', status: 422, detail: '', code: '', errors })).toEqual({
      title: 'One. Two.',
    });
  });
});
