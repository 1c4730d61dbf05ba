import type { Problem } from '@shelfcast/contracts';

/** A refused or failed call, as the problem document (RFC 9457) the server gave or would have given. */
export class ApiError extends Error {
  /** `answer`: all that came, such as both sides of a conflict. */
  constructor(
    readonly problem: Problem,
    readonly answer?: unknown,
  ) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
  }
}

/** No answer at all; status 0. */
export function unreachable(): ApiError {
  return new ApiError({ type: 'about:blank', title: '', status: 0, detail: '', code: 'unreachable' });
}

/** Reads what came with a 4xx or 5xx. The sign-in library answers `{code, message}` instead of a problem. */
export function problemOf(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    type: text(given['type']) || 'about:blank',
    title: text(given['title']),
    status,
    detail: text(given['detail']) || text(given['message']),
    code: text(given['code']) || 'unexpected',
    errors: Array.isArray(given['errors']) ? (given['errors'] as Problem['errors']) : undefined,
  };
}
