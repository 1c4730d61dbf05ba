import { readFileSync } from 'node:fs';
import type { Account, ImportResult, Post, Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

const SAMPLE = readFileSync(new URL('samples/posts.csv', import.meta.url), 'utf8');
const HEADER = 'kind,language,title,body,link,tags';
const GOOD = 'news,en,Hours,Open at nine.,https://library.example/h,hours;news';

let door: FrontDoor;
let accounts: Account[];

beforeAll(async () => {
  door = await FrontDoor.open();
  accounts = await Promise.all([door.connect('weibo'), door.connect('wechat'), door.connect('twitter')]);
});
afterAll(() => door.close());

const send = (body: string | Buffer, query: Record<string, string> = {}, type = 'text/csv') =>
  door
    .as()
    .post('/api/v1/posts/import')
    .query({ accountIds: accounts.map(({ id }) => id).join(','), ...query })
    .set('content-type', type)
    .send(body as string);

const count = () => door.context.db.post.count();

describe('POST /posts/import', () => {
  it('takes the sample whole and names the four titles that WeChat shortens', async () => {
    const answer = (await send(SAMPLE).expect(200)).body as ImportResult;
    expect(answer).toMatchObject({ created: 18, rejected: 0 });
    const warnings = answer.rows.flatMap((row) => row.warnings ?? []);
    expect(warnings.map(({ column, code }) => [column, code])).toEqual(
      Array(4).fill(['title', 'wechat.title-shortened']),
    );
    expect(answer.rows.map(({ line }) => line)).toEqual(Array.from({ length: 18 }, (_, i) => i + 2));
    const post = (await door.as().get(`/api/v1/posts/${answer.rows[0]?.postId}`).expect(200)).body as Post;
    expect(post).toMatchObject({ title: '国庆假期开放安排', tags: ['开放时间', '公告'], status: 'draft' });
    expect(post.deliveries).toHaveLength(3);
  });

  it('schedules what has a time', async () => {
    const at = inAnHour();
    const answer = (await send(`${HEADER},scheduled_at\n${GOOD},${at}\n`).expect(200)).body as ImportResult;
    const post = (await door.as().get(`/api/v1/posts/${answer.rows[0]?.postId}`)).body as Post;
    expect(post).toMatchObject({ status: 'scheduled', scheduledAt: at });
  });

  it('refuses a bad row whole, by its physical line, column and reason, and takes the others', async () => {
    const before = await count();
    const rows = [
      'news,en,"Two\nlines",Body one.,https://library.example/1,',
      'rumour,en,Bad kind,Body.,https://library.example/2,',
      '',
      'news,en,,No title.,https://library.example/3,',
      'news,en,Too few',
      `news,en,Long,${'x'.repeat(5000)},https://library.example/4,`,
      'news,en,Bad link,Body.,not a link,',
      'news,en,Nul\u0000,Body.,https://library.example/6,',
      'news,en,Last,Body two.,https://library.example/5,',
    ];
    const answer = (await send([HEADER, ...rows].join('\r\n')).expect(200)).body as ImportResult;
    const said = answer.rows.map(({ line, status, errors }) => [
      line,
      status,
      [...new Set(errors?.map(({ column }) => column))],
    ]);
    expect(said).toEqual([
      [2, 'created', []],
      [4, 'rejected', ['kind']],
      [6, 'rejected', ['title']],
      [7, 'rejected', ['']],
      [8, 'rejected', ['body']],
      [9, 'rejected', ['link']],
      [10, 'rejected', ['title']],
      [11, 'created', []],
    ]);
    expect(await count()).toBe(before + 2);
  });

  it('stores nothing in a dry run', async () => {
    const before = await count();
    const answer = (await send(SAMPLE, { dryRun: 'true' }).expect(200)).body as ImportResult;
    expect(answer.created).toBe(18);
    expect(answer.rows.every(({ postId }) => postId === undefined)).toBe(true);
    expect(await count()).toBe(before);
  });

  it('makes nothing twice of a client_key', async () => {
    const file = `${HEADER},client_key\n${GOOD},a-1\n${GOOD},a-2\n${GOOD},a-1\n`;
    const first = (await send(file).expect(200)).body as ImportResult;
    expect(first).toMatchObject({ created: 2, rejected: 1 });
    const before = await count();
    const again = (await send(file).expect(200)).body as ImportResult;
    expect(again.rows.map(({ postId }) => postId)).toEqual(first.rows.map(({ postId }) => postId));
    expect(again.rows[0]?.warnings?.[0]?.code).toBe('already-imported');
    expect(await count()).toBe(before);
  });

  it('takes one JSON object per line', async () => {
    const good = {
      kind: 'event',
      title: 'Talk',
      body: 'Come.',
      link: 'https://library.example/t',
      tags: ['talks'],
      scheduled_at: inAnHour(),
    };
    const lines = [JSON.stringify(good), '', '{"kind":"event"', JSON.stringify({ ...good, colour: 'red' })];
    const answer = (await send(lines.join('\n'), {}, 'application/x-ndjson').expect(200))
      .body as ImportResult;
    expect(answer.rows.map(({ line, status, errors }) => [line, status, errors?.[0]?.code])).toEqual([
      [1, 'created', undefined],
      [3, 'rejected', 'not-json'],
      [4, 'rejected', 'unknown-field'],
    ]);
  });

  it.each([
    ['wrong columns', 'a,b,c\n1,2,3\n', 422],
    ['a column twice', `${HEADER},title\n${GOOD},x\n`, 422],
    ['nothing', '', 422],
    ['broken quoting', `${HEADER}\nnews,en,"Open,Body,https://library.example/,\n`, 422],
    ['not UTF-8', Buffer.from([0x6b, 0xff, 0xfe, 0x0a]), 422],
    ['10,001 rows', `${HEADER}\n${`${GOOD}\n`.repeat(10_001)}`, 413],
  ])('refuses a file with %s and stores nothing', async (_what, file, status) => {
    const before = await count();
    const answer = await send(file);
    expect(answer.status).toBe(status);
    expect((answer.body as Problem).errors?.[0]?.field).toBe('file');
    expect(await count()).toBe(before);
  });

  it('takes a byte order mark for none of the text, and refuses GBK and UTF-16 wherever they begin', async () => {
    const answer = (await send(Buffer.from(`\ufeff${HEADER}\n${GOOD}\n`)).expect(200)).body as ImportResult;
    expect(answer).toMatchObject({ created: 1 });
    const before = await count();
    const gbk = Buffer.from([0xd0, 0xc2, 0xce, 0xc5]);
    const long = Buffer.from(`${HEADER}\n${`${GOOD}\n`.repeat(2000)}news,zh,`);
    const utf16 = Buffer.from(`\ufeff${HEADER}\n${GOOD}\n`, 'utf16le');
    for (const file of [Buffer.concat([long, gbk, Buffer.from(',x,,\n')]), utf16]) {
      const refused = (await send(file).expect(422)).body as Problem;
      expect(refused.errors?.[0]).toMatchObject({ field: 'file', code: 'not-utf-8' });
    }
    expect(await count()).toBe(before);
  });

  it('stores a client_key once, whichever of two imports at the same moment comes first', async () => {
    const file = `${HEADER},client_key\n${[1, 2, 3].map((row) => `${GOOD},both-${row}`).join('\n')}\n`;
    const before = await count();
    const [one, two] = (await Promise.all([send(file), send(file)])).map(({ body }) => body as ImportResult);
    expect([one?.created, two?.created]).toEqual([3, 3]);
    expect(two?.rows.map(({ postId }) => postId)).toEqual(one?.rows.map(({ postId }) => postId));
    expect(await count()).toBe(before + 3);
  });

  it('keeps nothing of a good beginning when a row far behind breaks the file', async () => {
    const before = await count();
    const lines = Array.from({ length: 1200 }, () => JSON.stringify({ kind: 'news', title: 'T', body: 'B' }));
    const endless = 'x'.repeat(1_000_001);
    await send([...lines, endless].join('\n'), {}, 'application/x-ndjson').expect(422);
    await send(`${HEADER}\n${`${GOOD}\n`.repeat(1200)}news,en,"open,${endless}`).expect(422);
    expect(await count()).toBe(before);
  });

  it('refuses what is compressed, and more than 32 MB', async () => {
    await send(SAMPLE).set('content-encoding', 'gzip').expect(415);
    const large = Buffer.alloc(33 * 1024 * 1024, `${GOOD}\n`);
    const { body } = await send(large).expect(413);
    expect((body as Problem).code).toBe('too-large');
  });

  it('refuses unknown and absent accounts, and what is not a table', async () => {
    const { body } = await send(SAMPLE, { accountIds: 'nobody' }).expect(422);
    expect((body as Problem).errors?.[0]?.field).toBe('accountIds');
    await send(SAMPLE, { accountIds: '' }).expect(422);
    await send(SAMPLE, { dryRun: 'perhaps' }).expect(422);
    await send('{}', {}, 'application/json').expect(415);
    await send('x', {}, 'text/plain').expect(415);
  });

  it('takes 10,000 rows', async () => {
    const before = await count();
    const answer = (
      await send(`${HEADER}\n${`${GOOD}\n`.repeat(10_000)}`, { accountIds: accounts[0]?.id ?? '' }).expect(
        200,
      )
    ).body as ImportResult;
    expect(answer).toMatchObject({ created: 10_000, rejected: 0 });
    expect(await count()).toBe(before + 10_000);
  });
});
