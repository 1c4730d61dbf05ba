import { describe, expect, it } from 'vitest';
import { postSource } from './post-source.js';

const post = { kind: 'news', title: 'Hours', body: 'Open at nine.', language: 'en', link: null, tags: [] };

describe('postSource', () => {
  it('leads to the account’s link where the post has none, with the delivery’s marker', () => {
    const source = postSource(post, {}, { defaultLink: 'https://library.example/?a=1' }, [], 'm1');
    expect(source.link).toBe('https://library.example/?a=1&sp=m1');
    expect(source.plainLink).toBe('https://library.example/?a=1');
  });

  it('has no link where neither post nor account has one', () => {
    expect(postSource(post, {}, { defaultLink: null }, [], 'm1').link).toBeNull();
  });

  it('takes a variant’s words one by one and says which are explicit', () => {
    const source = postSource(
      post,
      { account: { title: null, body: 'Nine sharp.', options: {} } },
      { defaultLink: null },
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
