import type { HookHandlerDoneFunction, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error.js';

const NUL = '\u0000';

/**
 * PostgreSQL keeps no NUL character and no half of a surrogate pair: a request that holds one is refused here, by the
 * name of its field. So is one that nests so deep that reading it could exhaust the stack.
 */
export function refuseNul(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  try {
    const field = nulAt(request.params, '') ?? nulAt(request.query, '') ?? nulAt(request.body, '');
    done(field === null ? undefined : holdsNul(field));
  } catch (error) {
    done(error as ProblemError);
  }
}

function holdsNul(field: string): ProblemError {
  const detail = 'This text holds a NUL character or half a character, which cannot be stored. Take it out.';
  return new ProblemError(422, 'invalid', detail, [{ field, code: 'nul-character', detail }]);
}

/** No request of ours nests deeper. */
const MAX_DEPTH = 32;

/** The path of the first text with a NUL character. A body that is forwarded is a stream and is not looked into. */
function nulAt(value: unknown, path: string, depth = 0): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (!isPlain(value)) return null;
  if (depth > MAX_DEPTH) throw tooDeep(path);
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    const found = isStorable(key) ? nulAt(inner, here, depth + 1) : here.replaceAll(NUL, '').toWellFormed();
    if (found !== null) return found;
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes(NUL) && text.isWellFormed();
}

function tooDeep(path: string): ProblemError {
  const field = path.split('.')[0] ?? '';
  const detail = `This nests more than ${MAX_DEPTH} deep. Make it flatter.`;
  return new ProblemError(422, 'invalid', detail, [{ field, code: 'too-deep', detail }]);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return !('pipe' in value);
}
