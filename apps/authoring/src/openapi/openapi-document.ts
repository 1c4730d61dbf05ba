import { WebhookEvent } from '@shelfcast/contracts';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { IDS } from './examples/example.js';
import { exampleOf } from './examples/example-of.js';
import { GROUPS, groupOf } from './groups.js';
import { problemsOf } from './problems.js';
import type { Route } from './route.js';
import { ROUTES } from './routes.js';

export type OpenApiDocument = Record<string, unknown> & { paths?: Record<string, unknown> };

/** What Shelfcast calls, where a library has set up a webhook. */
const EVENT: ZodOpenApiOperationObject = {
  operationId: 'receiveEvent',
  summary: 'What a webhook is told',
  description: 'Signed as https://www.standardwebhooks.com says, with the webhook’s secret.',
  tags: ['webhooks'],
  security: [],
  requestParams: {
    header: z.object({
      'webhook-id': z.string().meta({ param: { example: IDS.other } }),
      'webhook-timestamp': z.string().meta({ param: { example: '1790816404' } }),
      'webhook-signature': z
        .string()
        .meta({ param: { example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=' } }),
    }),
  },
  requestBody: { required: true, content: contentOf(WebhookEvent) },
  responses: {
    '2XX': { description: 'Taken' },
    default: {
      description: 'Tried again, with growing pauses, for three days; 410 (gone) switches the webhook off',
    },
  },
};

/** The API as OpenAPI 3.1, made of the same schemas that check its requests. */
export function openApiDocument(publicUrl: string): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of ROUTES) (paths[`/api/v1${route.path}`] ??= {})[route.method] = operation(route);
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Shelfcast',
      version: '1',
      description:
        'The publishing desk of a library. Times are UTC, ISO 8601 with milliseconds; ids are opaque. Lists answer ' +
        '`nextCursor`, to be sent as `cursor` for the next page. What is refused answers a problem (RFC 9457) whose ' +
        '`detail` says what to do.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: GROUPS.map(({ name, description }) => ({ name, description })),
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'an API key of one library' },
        session: {
          ...{ type: 'apiKey', in: 'cookie', name: 'shelfcast.session_token' },
          description:
            'the cookie of a person who has signed in; changes must come from Shelfcast’s own pages',
        },
      },
    },
    paths: paths as ZodOpenApiPathsObject,
    webhooks: { event: { post: EVENT } },
  });
  return { ...document };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { status, schema, types = ['application/json'] } = route.answer;
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.description && { description: route.description }),
    tags: [groupOf(route.path)],
    ...(route.isPublic && { security: [] }),
    requestParams: parametersOf(route),
    ...(route.body && { requestBody: { required: true, content: contentOf(route.body) } }),
    responses: {
      [status]: {
        description: route.summary,
        ...(schema && { content: contentOf({ types, schema }) }),
      },
      ...problemsOf(route),
      ...Object.fromEntries(
        Object.entries(route.problems ?? {}).map(([code, schema]) => [
          code,
          { description: 'Both sides of a conflict', content: { 'application/problem+json': { schema } } },
        ]),
      ),
    },
  };
}

function parametersOf({ path, query, headers }: Route): ZodOpenApiOperationObject['requestParams'] {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => [name, z.string().meta({ param: { example: IDS.other } })] as const,
  );
  return {
    ...(ids.length > 0 && { path: z.object(Object.fromEntries(ids)) }),
    ...(query && { query: withExamples(query) }),
    ...(headers && { header: headers }),
  };
}

/** The parameters that the query's example names show what it gives them. */
function withExamples(query: z.ZodObject): z.ZodObject {
  const given = (exampleOf(query) ?? {}) as Record<string, unknown>;
  const shown = Object.entries(query.shape)
    .filter(([name]) => name in given)
    .map(([name, schema]) => [name, (schema as z.ZodType).meta({ param: { example: given[name] } })]);
  return query.extend(Object.fromEntries(shown) as z.ZodRawShape);
}

function contentOf(body: NonNullable<Route['body']>) {
  const { types, schema } = 'types' in body ? body : { types: ['application/json'], schema: body };
  const example = exampleOf(schema);
  return Object.fromEntries(
    types.map((type) => [type, { schema, ...(example !== undefined && { example }) }]),
  );
}
