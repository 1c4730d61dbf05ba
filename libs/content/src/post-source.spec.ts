import { describe, expect, it } from 'vitest';
import { postSource } from './post-source.js';

const post = { kind: 'news', title: 'Hours', body: 'Open at nine.', language: 'en', link: null, tags: [] };
const on = (defaultLink: string | null) => ({ defaultLink, network: 'twitter' });

describe('postSource', () => {
  it('leads to the account’s link where the post has none, with the delivery’s marker', () => {
    const source = postSource(post, {}, on('https://library.example/?a=1'), [], 'm1');
    expect(source.link).toBe('https://library.example/?a=1&sp=m1');
    expect(source.plainLink).toBe('https://library.example/?a=1');
  });

  it('has no link where neither post nor account has one', () => {
    expect(postSource(post, {}, on(null), [], 'm1').link).toBeNull();
  });

  it('goes out short where the library wants that; an article’s own link goes out itself', () => {
    const link = 'https://library.example/new';
    const articles = [{ title: 'Same' }, { title: 'Other', link: 'https://other.example/' }];
    const account = { ...on(null), shortLinkOrigin: 'https://desk.example' };
    const source = postSource({ ...post, link }, { account: { articles } }, account, [], 'm1');
    expect(source).toMatchObject({ link: 'https://desk.example/l/m1', plainLink: link });
    expect(source.articles?.map((article) => article.link)).toEqual([
      'https://desk.example/l/m1',
      'https://other.example/?sp=m1',
    ]);
  });

  it('tells the library’s own statistics of a campaign’s readers, unless the author did', () => {
    const link = 'https://library.example/?utm_source=leaflet';
    const source = postSource({ ...post, link, campaign: ' Reading Month 2026 ' }, {}, on(null), [], 'm1');
    expect(Object.fromEntries(new URL(source.link ?? '').searchParams)).toEqual({
      ...{ utm_source: 'leaflet', utm_medium: 'social', utm_campaign: 'reading-month-2026' },
      sp: 'm1',
    });
  });

  it('takes a variant’s words one by one and says which are explicit', () => {
    const source = postSource(
      post,
      { account: { title: null, body: 'Nine sharp.', options: {} } },
      on(null),
      [],
      'm1',
    );
    expect(source).toMatchObject({
      title: 'Hours',
      body: 'Nine sharp.',
      explicit: { title: false, body: true },
    });
  });
});
