import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error.js';

const NUL = '\u0000';

/** PostgreSQL keeps no NUL character: a request that holds one is refused here, by the name of its field. */
export function refuseNul(request: FastifyRequest): void {
  const field = nulAt(request.params, '') ?? nulAt(request.query, '') ?? nulAt(request.body, '');
  if (field === null) return;
  const detail = 'This text holds a NUL character, which cannot be stored. Take it out.';
  throw new ProblemError(422, 'invalid', detail, [{ field, code: 'nul-character', detail }]);
}

/** No request of ours nests deeper; what does is refused by its contract. */
const MAX_DEPTH = 32;

/** The path of the first text with a NUL character. A body that is forwarded is a stream and is not looked into. */
function nulAt(value: unknown, path: string, depth = 0): string | null {
  if (typeof value === 'string') return value.includes(NUL) ? path : null;
  if (!isPlain(value) || depth > MAX_DEPTH) return null;
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    const found = key.includes(NUL) ? here.replaceAll(NUL, '') : nulAt(inner, here, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return !('pipe' in value);
}
