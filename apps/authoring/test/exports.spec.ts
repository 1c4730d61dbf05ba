import type { ImportResult } from '@shelfcast/contracts';
import { parse } from 'csv-parse/sync';
import type supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let accountId: string;

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'];
const MANY = 450;

beforeAll(async () => {
  door = await FrontDoor.open();
  accountId = (await door.connect('weibo')).id;
  const link = 'https://library.example/h';
  const rows = [
    ...FORMULAS.map((words, at) => ({
      title: `Formula ${at}`,
      body: `${words.trim()} of "words", more`,
      link,
    })),
    ...Array.from({ length: MANY }, (_, at) => ({
      title: `开放 ${at}`,
      body: `Line one\nline two ${at}`,
      link,
    })),
  ].map((row, at) => ({ kind: 'news', tags: ['a', 'b'], client_key: `k${at}`, ...row }));
  await take(rows);
});
afterAll(() => door.close());

async function take(rows: object[]): Promise<ImportResult> {
  const answer = await door
    .as()
    .post('/api/v1/posts/import')
    .query({ accountIds: accountId })
    .set('content-type', 'application/x-ndjson')
    .send(rows.map((row) => JSON.stringify(row)).join('\n'))
    .expect(200);
  expect(answer.body).toMatchObject({ rejected: 0 });
  return answer.body as ImportResult;
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const fetchAll = async (path: string, query: Record<string, string> = {}, key = door.key) =>
  (await door.as(key).get(`/api/v1/exports/${path}`).query(query).buffer(true).parse(asText).expect(200))
    .body as string;

const asText: Parameters<supertest.Test['parse']>[0] = (response, done) => {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => (text += chunk));
  response.on('end', () => done(null, text));
};

describe('GET /exports/…', () => {
  it('gives every post once as JSON Lines, page after page, with its words as they are', async () => {
    const posts = lines(await fetchAll('posts', { format: 'ndjson' }));
    expect(posts).toHaveLength(FORMULAS.length + MANY);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
    expect(posts[0]).toMatchObject({
      kind: 'news',
      tags: ['a', 'b'],
      account_ids: [accountId],
      status: 'draft',
    });
    expect(posts.map(({ body }) => body)).toContain('=1+1 of "words", more');
    expect(posts.map(({ created_at: at }) => at)).toEqual(
      posts.map(({ created_at: at }) => new Date(at as string).toISOString()),
    );
  });

  it('neutralises what a spreadsheet would calculate, and nothing else', async () => {
    const answer = await door.as().get('/api/v1/exports/posts').buffer(true).parse(asText).expect(200);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('shelfcast-posts.csv');
    const rows = parse(answer.body as string, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows).toHaveLength(FORMULAS.length + MANY);
    const bodies = rows.filter(({ title }) => title?.startsWith('Formula')).map(({ body }) => body);
    expect(bodies.every((body) => body?.startsWith("'"))).toBe(true);
    const plain = rows.find(({ title }) => title === '开放 7');
    expect(plain).toMatchObject({
      body: 'Line one\nline two 7',
      tags: 'a;b',
      client_key: 'k13',
      language: '',
    });
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r＝]/);
  });

  it('takes only what was made in the time that is asked for', async () => {
    const middle = new Date(Date.now() + 1000).toISOString();
    expect(lines(await fetchAll('posts', { format: 'ndjson', from: middle }))).toEqual([]);
    expect(await fetchAll('posts', { from: middle })).toMatch(/^\uFEFF?id,status,kind,.*\r\n$/);
    expect(lines(await fetchAll('posts', { format: 'ndjson', to: middle }))).toHaveLength(
      FORMULAS.length + MANY,
    );
  });

  it('takes only the posts that are named', async () => {
    const all = lines(await fetchAll('posts', { format: 'ndjson' })).map(({ id }) => id as string);
    const ids = [all[3], all[300], 'nothing'].join(',');
    const found = lines(await fetchAll('posts', { format: 'ndjson', ids }));
    expect(found.map(({ id }) => id)).toEqual([all[3], all[300]]);
    for (const wrong of ['', ',', all.slice(0, 201).join(',')])
      await door.as().get('/api/v1/exports/posts').query({ ids: wrong }).expect(422);
  });

  it('gives every delivery, its moves and the audit, each once', async () => {
    const { rows } = await take([{ kind: 'news', title: 'Later', body: 'Later.', scheduled_at: inAnHour() }]);
    await door.as().post(`/api/v1/posts/${rows[0]?.postId}/cancel`).expect(200);
    const deliveries = lines(await fetchAll('deliveries', { format: 'ndjson' }));
    expect(deliveries).toHaveLength(FORMULAS.length + MANY + 1);
    const later = deliveries.find(({ post_id: id }) => id === rows[0]?.postId);
    expect(later).toMatchObject({ post_title: 'Later', network: 'weibo', status: 'cancelled', attempts: 0 });
    const moves = lines(await fetchAll('delivery-changes', { format: 'ndjson' }));
    expect(moves.filter(({ delivery_id: id }) => id === later?.['id'])).toMatchObject([
      { from_status: 'scheduled', to_status: 'cancelled' },
    ]);
    const audit = lines(await fetchAll('audit', { format: 'ndjson' }));
    expect(audit.filter(({ action }) => action === 'post.import')).toHaveLength(FORMULAS.length + MANY + 1);
    expect(audit.at(-1)).toMatchObject({ action: 'post.cancel', subject_id: rows[0]?.postId });
  });

  it.each(['posts', 'deliveries', 'delivery-changes', 'audit'])(
    'shows another library nothing of %s',
    async (path) => {
      expect(lines(await fetchAll(path, { format: 'ndjson' }, door.theirKey))).toEqual([]);
    },
  );

  it('refuses strangers, formats it does not write, and the audit to all but administrators', async () => {
    await door.anonymous.get('/api/v1/exports/posts').expect(401);
    await door.as().get('/api/v1/exports/posts?format=xlsx').expect(422);
    await door.as().get('/api/v1/exports/posts?from=yesterday').expect(422);
    await door.as().get('/api/v1/exports/posts?network=weibo').expect(422);
    const cookie = await door.signIn(await door.person('editor'));
    await door.anonymous.get('/api/v1/exports/audit').set('cookie', cookie).expect(403);
    await door.anonymous.get('/api/v1/exports/posts').set('cookie', cookie).expect(200);
  });
});
