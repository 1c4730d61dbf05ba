import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';
import { countChanges } from './fuzz/change-count.js';
import { HOSTILE, valuesOf, type Schema, type Source } from './fuzz/values-of.js';

/** Requests to each operation; more than five thousand in all. */
const EACH = 40;
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  parameters?: { in: string; name: string; schema: Schema }[];
}

let door: FrontDoor;
let operations: { method: string; path: string; operation: Operation }[];
let source: Source;
let changes: () => Promise<bigint>;
let admin: string;

beforeAll(async () => {
  door = await FrontDoor.open({ REQUESTS_PER_MINUTE: 1_000_000 });
  admin = await door.person('admin');
  const document = (await door.anonymous.get('/api/openapi.json').expect(200)).body as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  source = { schemas: document.components.schemas, ids: await someIds() };
  changes = await countChanges(door.context.db);
});
afterAll(() => door.close());

/** A few things of ours and of theirs, and ids of nothing. */
async function someIds(): Promise<string[]> {
  const made: string[] = [];
  for (const key of [door.key, door.key, door.theirKey]) {
    const account = await door.connect('weibo', key);
    const body = {
      ...{ kind: 'news', title: 't', body: 'b', accountIds: [account.id], scheduledAt: inAnHour() },
    };
    const post = await door.as(key).post('/api/v1/posts').send(body).expect(201);
    const { id, deliveries } = post.body as { id: string; deliveries: { id: string }[] };
    made.push(account.id, id, deliveries[0]?.id ?? '', await door.upload(key));
  }
  return [...made, 'nothing', '0', '..', 'a'.repeat(600), '%2e%2e', 'ünïcode'];
}

it.each(['hardly', 'rather', 'very'] as const)(
  'takes %s hostile requests: no fault of ours, and what is refused leaves nothing behind',
  { timeout: 300_000 },
  async (how) => {
    const hostility = { hardly: 0, rather: 1, very: 4 }[how];
    const wrong: string[] = [];
    const answers: Record<string, number> = {};
    for (const { method, path, operation } of operations) {
      let caller = await freshCaller(path);
      for (const request of requestsTo(path, operation, hostility)) {
        const before = await changes();
        const answer = await send(method, request, caller);
        const text = `${method} ${request.path.slice(0, 80)} ${JSON.stringify(request.body)?.slice(0, 300)}`;
        const { status } = answer;
        answers[`${Math.floor(status / 100)}xx`] = (answers[`${Math.floor(status / 100)}xx`] ?? 0) + 1;
        if (status >= 500) wrong.push(`${status}: ${text}`);
        if (status >= 400 && !String(answer.headers['content-type']).startsWith('application/problem+json'))
          wrong.push(`no problem document (${status}): ${text}`);
        if (status >= 400 && (await changes()) !== before) wrong.push(`${status} left something: ${text}`);
        if (status === 401) caller = await freshCaller(path);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    const total = Object.values(answers).reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(1700);
    expect(answers['2xx']).toBeGreaterThan(50);
  },
);

/** What only people may do is asked as one, the rest as a program. */
async function freshCaller(path: string): Promise<Record<string, string>> {
  if (!/\/(me|members|invitations|api-keys|notifications|drafts?|auth|approval|approve|reject)\b/.test(path))
    return { authorization: `Bearer ${door.key}` };
  await door.context.db.member.updateMany({ where: { user: { email: admin } }, data: { role: 'admin' } });
  return { cookie: await door.signIn(admin) };
}

interface Request {
  path: string;
  body: unknown;
  type: string;
}

function requestsTo(path: string, { requestBody, parameters = [] }: Operation, hostility: number): Request[] {
  const [type = 'application/json', content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const body = content ? valuesOf(content.schema, source, hostility) : fc.constant(undefined);
  const query = fc.record(
    Object.fromEntries(
      parameters
        .filter((each) => each.in === 'query')
        .map(({ name, schema }) => [name, valuesOf(schema, source, hostility)]),
    ),
    { requiredKeys: [] },
  );
  const ids = fc.constantFrom(...source.ids, ...HOSTILE.filter((each) => typeof each === 'string'));
  const requests = fc
    .tuple(ids, query, body)
    .map(([id, search, value]) => ({ path: addressOf(path, String(id), search), body: value, type }));
  return fc.sample(requests, { numRuns: Math.ceil(EACH / 3), seed: SEED + hostility });
}

function addressOf(path: string, id: string, search: Record<string, unknown>): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    words.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  // An address of over 16 KB is answered by Node itself, before anything of ours.
  const encoded = encodeURIComponent(id.isWellFormed() ? id.slice(0, 600) : 'lone');
  const query = words.toString().slice(0, 4000);
  return `${path.replace(/\{\w+\}/g, encoded)}${query ? `?${query}` : ''}`;
}

function send(method: string, { path, body, type }: Request, headers: Record<string, string>) {
  const request = door.anonymous[method as 'post'](path).set(headers);
  if (body === undefined) return request;
  const text = typeof body === 'string' && type !== 'application/json' ? body : JSON.stringify(body);
  return request
    .set('content-type', type === 'multipart/form-data' ? `${type}; boundary=x` : type)
    .send(text);
}
