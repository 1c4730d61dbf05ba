import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleOf } from '../src/openapi/examples/example-of.js';
import { ROUTES } from '../src/openapi/routes.js';
import type { Route } from '../src/openapi/route.js';
import { Stage, type Call } from './contract/stage.js';

/** What is not called here, and why. */
const ELSEWHERE: Record<string, string> = {
  signInAtProvider: 'needs an identity provider: single-sign-on.spec.ts has a real one',
  previewFeed: 'needs a feed: feeds.spec.ts serves one',
  readEvents: 'answers without end: live.spec.ts listens',
  ...Object.fromEntries(
    ['uploadOptions', 'beginUpload', 'uploadOffset', 'readUpload', 'resumeUpload', 'endUpload'].map((id) => [
      id,
      'speaks tus: uploads.spec.ts does with a client of it',
    ]),
  ),
  requestPasswordReset: 'needs e-mail: password-reset.spec.ts has a real server',
};

interface Described {
  content?: Record<string, { schema: object }>;
}

let stage: Stage;
let document: { paths: Record<string, Record<string, { responses: Record<string, Described> }>> };
let schemas: Ajv2020;

beforeAll(async () => {
  stage = await Stage.open();
  document = (await stage.door.anonymous.get('/api/openapi.json')).body as typeof document;
  schemas = new Ajv2020({ strict: false, allErrors: true });
  formats.default(schemas);
  schemas.addSchema(document, 'openapi.json');
});
afterAll(() => stage.door.close());

it.each(ROUTES.filter(({ id }) => !(id in ELSEWHERE)))(
  'keeps what it says of $method $path ($id)',
  async (route) => {
    const call = await stage.callOf(route);
    const answer = await send(route, call);
    const said = `${answer.status} ${answer.text?.slice(0, 400) ?? ''}`;
    expect([said, String(answer.status)]).toEqual([said, route.answer.status]);
    const path = `/api/v1${route.path}`;
    const described = document.paths[path]?.[route.method]?.responses[route.answer.status];
    const type = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
    expect(Object.keys(described?.content ?? {}).some((each) => fits(each, type))).toBe(
      described?.content !== undefined,
    );
    if (type !== 'application/json') return;
    const pointer = [
      'paths',
      path,
      route.method,
      'responses',
      route.answer.status,
      'content',
      type,
      'schema',
    ];
    const validate = schemas.getSchema(`openapi.json#/${pointer.map(escaped).join('/')}`);
    await validate?.(answer.body);
    expect(validate?.errors).toBeNull();
  },
);

it('calls what it names as tested elsewhere nowhere else', () => {
  const known = ROUTES.map(({ id }) => id);
  expect(Object.keys(ELSEWHERE).filter((id) => !known.includes(id))).toEqual([]);
});

function send({ method, path, body, query }: Route, call: Call) {
  const address = path.replace(/\{(\w+)\}/g, (_whole, name: string) => call.ids[name] ?? 'nothing');
  const search = { ...stage.filled(query && exampleOf(query)), ...call.query };
  const request = stage.door.anonymous[method](`/api/v1${address}`).set(call.as).query(search).redirects(0);
  if (call.file) return request.attach('file', call.file, 'shelf.jpg');
  if (!body) return request;
  const { types, schema } = 'types' in body ? body : { types: ['application/json'], schema: body };
  const shown = stage.filled(exampleOf(schema));
  const given = call.body === undefined ? shown : { ...shown, ...call.body };
  return request.type(types[0] ?? '').send(typeof shown === 'string' ? shown : JSON.stringify(given));
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

function fits(described: string, type: string): boolean {
  return described.endsWith('/*') ? type.startsWith(described.slice(0, -1)) : described === type;
}
