import { afterAll, beforeAll, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';
import { servedRoutes } from './served-routes.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  components: { schemas: Record<string, unknown> };
}

it('describes every route that is served, and no other', async () => {
  const document = (await door.anonymous.get('/api/openapi.json').expect(200)).body as Document;
  expect(document.openapi).toMatch(/^3\.1/);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = servedRoutes(door.app).map(({ method, path }) => `${method} ${path}`);
  expect(described.filter((route) => !route.includes('/auth/')).sort()).toEqual(served.sort());
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(['Post', 'CreatePost', 'Problem']),
  );
});

it('answers addresses that are none with a problem', async () => {
  for (const path of [
    '/api/v1/nothing',
    '/api/nothing',
    '/nothing',
    '/api/v1/posts/%00',
    '/api/v1/posts/%E0%A4%A',
  ]) {
    const answer = await door.as().get(path);
    expect([path, [400, 404, 422].includes(answer.status)]).toEqual([path, true]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  }
});

it('is ready by dependency', async () => {
  await door.anonymous.get('/health/live').expect(200);
  await door.anonymous
    .get('/health/ready')
    .expect(200, { status: 'ok', checks: { postgresql: { status: 'ok' } } });
  const metrics = await door.anonymous.get('/metrics').expect(200);
  expect(metrics.text).toContain('process_cpu_seconds_total');
});
