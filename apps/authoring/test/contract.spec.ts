import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '../src/openapi/routes.js';
import { ELSEWHERE } from './contract/elsewhere.js';
import { Stage } from './contract/stage.js';

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
    const answer = await (await stage.prepare(route))();
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

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

function fits(described: string, type: string): boolean {
  return described.endsWith('/*') ? type.startsWith(described.slice(0, -1)) : described === type;
}
