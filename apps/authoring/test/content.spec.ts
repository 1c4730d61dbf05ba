import type { Account, CheckResult, Post, Problem, RichDocument } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let weibo: Account;
let twitter: Account;

beforeAll(async () => {
  door = await FrontDoor.open();
  [weibo, twitter] = await Promise.all([door.connect('weibo'), door.connect('twitter')]);
});
afterAll(() => door.close());

const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, marks });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const doc = (...content: object[]) => ({ type: 'doc', content }) as RichDocument;
const hours = doc(
  { type: 'heading', attrs: { level: 2, textAlign: null }, content: [text('开放时间')] },
  paragraph(text('十月一日'), text('闭馆', { type: 'bold' })),
);

const words = (more: object = {}) => ({
  ...{ kind: 'news', title: '闭馆', content: hours, accountIds: [weibo.id, twitter.id] },
  ...more,
});
const write = async (body: object) =>
  (await door.as().post('/api/v1/posts').send(body).expect(201)).body as Post;
const refused = async (body: object) =>
  ((await door.as().post('/api/v1/posts').send(body).expect(422)).body as Problem).errors ?? [];
const change = async (id: string, body: object) =>
  (await door.as().patch(`/api/v1/posts/${id}`).send(body).expect(200)).body as Post;
const check = async (id: string) =>
  ((await door.as().post(`/api/v1/posts/${id}/check`).send({}).expect(200)).body as CheckResult).items;

describe('a rich body', () => {
  it('is kept as it was written, and its plain text is made of it', async () => {
    const post = await write(words());
    expect(post).toMatchObject({ content: hours, body: '开放时间\n\n十月一日闭馆' });
    const copy = (await door.as().post(`/api/v1/posts/${post.id}/duplicate`).expect(201)).body as Post;
    expect(copy).toMatchObject({ content: hours, body: post.body });
    // What was read can be sent back.
    const same = await change(post.id, { body: post.body, content: post.content });
    expect(same).toMatchObject({ content: hours, version: 2 });
  });

  it('gives way to a plain text, and stays where the words stay', async () => {
    const post = await write(words());
    expect((await change(post.id, { title: '新的', body: post.body })).content).toEqual(hours);
    expect(await change(post.id, { body: '十月二日开馆' })).toMatchObject({
      ...{ content: null, body: '十月二日开馆' },
    });
    expect((await change(post.id, { content: hours })).body).toBe(post.body);
    expect(await change(post.id, { content: null })).toMatchObject({ content: null, body: post.body });
    const restore = door.as().post(`/api/v1/posts/${post.id}/versions/1/restore`).send({});
    expect((await restore.expect(200)).body as Post).toMatchObject({ content: hours, body: post.body });
  });

  it('is refused where body says something else, where it has no words, and where neither is given', async () => {
    expect(await refused(words({ body: '别的' }))).toMatchObject([{ field: 'body' }]);
    expect(await refused(words({ content: doc(paragraph()) }))).toMatchObject([{ field: 'content' }]);
    expect(await refused(words({ content: null }))).toMatchObject([{ field: 'body' }]);
  });

  it('refuses what it does not know, naming the place', async () => {
    const fields = async (content: object) => (await refused(words({ content }))).map(({ field }) => field);
    expect(await fields(doc(paragraph(text('好', { type: 'blink' }))))).toEqual([
      'content.content.0.content.0.marks.0.type',
    ]);
    expect(await fields(doc(paragraph(text('好')), { type: 'table' }))).toEqual(['content.content.1.type']);
    const scripted = { type: 'paragraph', attrs: { onclick: 'x()' }, content: [text('好')] };
    expect(await fields(doc(scripted))).toEqual(['content.content.0.attrs.onclick']);
    const link = text('好', { type: 'link', attrs: { href: 'javascript:alert(1)' } });
    expect(await fields(doc(paragraph(link)))).toEqual(['content.content.0.content.0.marks.0.attrs.href']);
    const red = text('好', { type: 'textStyle', attrs: { color: 'url(x)' } });
    expect(await fields(doc(paragraph(red)))).toEqual(['content.content.0.content.0.marks.0.attrs.color']);
    expect(await fields(doc({ type: 'heading', attrs: { level: 5 }, content: [text('好')] }))).toEqual([
      'content.content.0.attrs.level',
    ]);
  });

  it('may be large and deep only so far', async () => {
    const nested = (depth: number): object =>
      depth === 0 ? paragraph(text('好')) : { type: 'blockquote', content: [nested(depth - 1)] };
    await write(words({ content: doc(nested(7)) }));
    expect(await refused(words({ content: doc(nested(12)) }))).toMatchObject([{ field: 'content' }]);
    const endless = `{"content":${'{"type":"blockquote","content":['.repeat(50_000)}${']}'.repeat(50_000)}}`;
    const answer = await door.as().post('/api/v1/posts').type('json').send(endless).expect(422);
    expect((answer.body as Problem).errors).toMatchObject([{ field: 'content', code: 'too-deep' }]);
    const many = doc(...Array.from({ length: 400 }, () => paragraph(...Array(6).fill(text('好')))));
    expect(await refused(words({ content: many }))).toMatchObject([{ field: 'content' }]);
  });

  it('shows the post’s pictures only', async () => {
    const mediaId = await door.upload();
    const content = doc(paragraph(text('好')), { type: 'image', attrs: { mediaId, caption: '书架' } });
    expect((await write(words({ content, mediaIds: [mediaId] }))).body).toBe('好\n\n书架');
    expect(await refused(words({ content }))).toMatchObject([{ field: 'content', code: 'unknown-media' }]);
    const variants = { weibo: { content } };
    expect(await refused(words({ variants }))).toMatchObject([
      { field: 'variants.weibo.content', code: 'unknown-media' },
    ]);
  });
});

describe('words for a network', () => {
  const textsOf = async (post: Post) =>
    Object.fromEntries((await check(post.id)).map(({ accountId, text }) => [accountId, text]));

  it('stand between the post’s and the account’s own, field by field', async () => {
    const second = await door.connect('twitter');
    const variants = {
      twitter: { body: 'For all of X', options: { thread: true } },
      [second.id]: { content: doc(paragraph(text('For this one'))) },
    };
    const post = await write(words({ accountIds: [weibo.id, twitter.id, second.id], variants }));
    expect(post.variants).toMatchObject({
      twitter: variants.twitter,
      [second.id]: { body: 'For this one' },
    });
    const texts = await textsOf(post);
    expect(texts[weibo.id]).toMatch(/^【闭馆】开放时间/);
    expect(texts[twitter.id]).toMatch(/^For all of X /);
    expect(texts[second.id]).toMatch(/^For this one /);
  });

  it('are for a network that was chosen, and go with its last account', async () => {
    const variants = { twitter: { body: 'For all of X' } };
    const errors = await refused(words({ accountIds: [weibo.id], variants }));
    expect(errors).toMatchObject([{ field: 'variants.twitter', code: 'unknown-account' }]);
    const post = await write(words({ variants }));
    expect((await change(post.id, { title: '新的' })).variants).toMatchObject(variants);
    expect((await change(post.id, { accountIds: [weibo.id] })).variants).toEqual({});
    expect((await change(post.id, { accountIds: [weibo.id, twitter.id] })).variants).toEqual({});
  });

  it('name their place where a network would refuse them', async () => {
    const variants = { twitter: { body: 'a'.repeat(281) } };
    expect(await refused(words({ variants, scheduledAt: inAnHour() }))).toMatchObject([
      { field: 'variants.twitter.body', code: 'twitter.too-long' },
    ]);
  });
});
