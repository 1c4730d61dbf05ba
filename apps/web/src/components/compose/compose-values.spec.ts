import type { Post } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import {
  emptyValues,
  fieldErrors,
  formFieldOf,
  toCheckPost,
  toCreatePost,
  toUpdatePost,
  valuesOf,
} from './compose-values.js';

const zone = 'Asia/Shanghai';
const written = {
  ...emptyValues('zh-CN', ['a']),
  title: '讲座预告',
  body: '本周五19:00，图书馆报告厅。',
  time: '2026-10-01 09:00:00',
};

describe('toCreatePost', () => {
  it('sends the instant and the zone of a schedule', () => {
    const scheduled = { scheduledAt: '2026-10-01T01:00:00.000Z', timeZone: zone };
    expect(toCreatePost(written, zone, true)).toMatchObject(scheduled);
  });

  it('sends no time with a draft and no empty link', () => {
    expect(Object.keys(toCreatePost(written, zone, false))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/scheduledAt|timeZone|link/)]),
    );
  });

  it('sends own words of chosen accounts only, blank ones left out', () => {
    const variants = { a: { title: ' ', body: '短' }, b: { body: '不选' } };
    expect(toCreatePost({ ...written, variants }, zone, false).variants).toEqual({ a: { body: '短' } });
  });
});

describe('toUpdatePost', () => {
  it('takes a removed link away and names the version that was read', () => {
    expect(toUpdatePost(written, 3)).toMatchObject({ link: null, version: 3 });
  });
});

describe('toCheckPost', () => {
  it('asks nothing without accounts or words', () => {
    expect(toCheckPost(emptyValues('en', ['a']), true)).toBeNull();
    expect(toCheckPost({ ...written, accountIds: [] }, true)).toBeNull();
  });

  it('leaves a link out while it is being typed', () => {
    expect(toCheckPost({ ...written, link: 'https://li' }, false)).not.toHaveProperty('link');
    expect(toCheckPost({ ...written, link: 'https://library.example' }, false)).toHaveProperty('link');
    expect(toCheckPost({ ...written, link: 'library' }, true)).toMatchObject({ link: 'library' });
  });
});

describe('valuesOf', () => {
  it('brings a stored post back into the form', () => {
    const post = {
      ...toCreatePost(written, zone, true),
      ...{ link: null, variants: {}, latestMinutes: 90 },
    } as unknown as Post;
    expect(valuesOf(post, zone)).toEqual({ ...written, latestHours: '1.5' });
  });
});

describe('field messages', () => {
  it('finds the place of a message', () => {
    expect(formFieldOf('scheduledAt')).toBe('time');
    expect(formFieldOf('accountIds[0]')).toBe('accountIds');
    expect(formFieldOf('/variants/a/title')).toBe('variants.a.title');
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
