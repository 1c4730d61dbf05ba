import { Problem } from '@shelfcast/contracts';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route } from './route.js';
import { ROUTES } from './routes.js';

const problem = {
  description: 'What happened and what to do (RFC 9457)',
  content: { 'application/problem+json': { schema: Problem } },
};

export type OpenApiDocument = Record<string, unknown> & { paths?: Record<string, unknown> };

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
        'The publishing desk of a library. Times are UTC, ISO 8601 with milliseconds; ids are opaque.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'an API key of one library' },
        session: { type: 'apiKey', in: 'cookie', name: 'shelfcast.session_token' },
      },
    },
    paths: paths as ZodOpenApiPathsObject,
  });
  return { ...document };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const ids = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, z.string()] as const);
  const { status, schema, types = ['application/json'] } = route.answer;
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    ...(route.isPublic && { security: [] }),
    requestParams: {
      ...(ids.length > 0 && { path: z.object(Object.fromEntries(ids)) }),
      ...(route.query && { query: route.query }),
      ...(route.headers && { header: route.headers }),
    },
    ...(route.body && { requestBody: { required: true, content: contentOf(route.body) } }),
    responses: {
      [status]: {
        description: route.summary,
        ...(schema && { content: contentOf({ types, schema }) }),
      },
      ...Object.fromEntries(
        Object.entries(route.problems ?? {}).map(([code, schema]) => [
          code,
          { description: 'Both sides of a conflict', content: { 'application/problem+json': { schema } } },
        ]),
      ),
      '4XX': problem,
    },
  };
}

function contentOf(body: NonNullable<Route['body']>) {
  return 'types' in body
    ? Object.fromEntries(body.types.map((type) => [type, { schema: body.schema }]))
    : { 'application/json': { schema: body } };
}
