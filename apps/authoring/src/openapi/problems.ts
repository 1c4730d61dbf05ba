import { Problem, type ProblemCode } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Route } from './route.js';

type Response = NonNullable<ZodOpenApiOperationObject['responses']['default']>;

/** What each status means here, with one problem of its kind. */
const PROBLEMS = {
  '400': problem('Unreadable', 400, 'bad-request', 'The body is no JSON. Send application/json.'),
  '401': problem('NotSignedIn', 401, 'not-signed-in', 'Sign in, or send `Authorization: Bearer <api key>`.'),
  '403': problem('NotAllowed', 403, 'not-allowed', 'The role analyst may not do this. Ask an administrator.'),
  '404': problem('NotFound', 404, 'not-found', 'There is no such thing in this library.'),
  '409': problem(
    'Conflict',
    409,
    'changed-meanwhile',
    'It was changed meanwhile. Reload it, then change it again.',
  ),
  '413': problem('TooLarge', 413, 'too-large', 'The request is larger than this address takes.'),
  '415': problem('WrongType', 415, 'media-type', 'Send application/json, or the type that is asked for.'),
  '422': problem('Invalid', 422, 'invalid', 'The request cannot be accepted: look at title.', [
    { field: 'title', code: 'too_small', detail: 'Give a title.' },
  ]),
  '429': problem('TooMany', 429, 'too-many-requests', 'Too many requests. Wait 12 seconds.'),
  default: problem('Failed', 500, 'internal', 'Something went wrong on our side. Try again.'),
} satisfies Record<string, Response>;

function problem(id: string, status: number, code: ProblemCode, detail: string, errors?: Problem['errors']) {
  const example = new ProblemError(status, code, detail, errors).toProblem();
  return {
    id,
    description: `${status === 500 ? 'Anything else' : `Status ${status}`}, as RFC 9457 wants it`,
    content: { 'application/problem+json': { schema: Problem, example } },
  };
}

/** The problems that an operation can answer. */
export function problemsOf({ method, path, isPublic, query, body }: Route): Record<string, Response> {
  const changes = method !== 'get';
  const can: Record<keyof typeof PROBLEMS, boolean> = {
    '400': body !== undefined,
    '401': !isPublic || path.startsWith('/auth/'),
    '403': !isPublic || path.startsWith('/auth/'),
    '404': path.includes('{'),
    '409': changes,
    '413': body !== undefined,
    '415': body !== undefined,
    '422': body !== undefined || query !== undefined,
    '429': true,
    default: true,
  };
  return Object.fromEntries(Object.entries(PROBLEMS).filter(([status]) => can[status as keyof typeof can]));
}
