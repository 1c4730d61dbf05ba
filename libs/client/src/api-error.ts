import type { components } from './generated/api.js';

export type Problem = components['schemas']['Problem'];

/** A call that was refused or failed, with the problem (RFC 9457) that says what happened and what to do. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
  }
}

/** What came with a status of 400 and above; a proxy in between may have answered something else than a problem. */
export function problemOf(status: number, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'detail' in body && 'code' in body)
    return { type: 'about:blank', title: 'Error', status, ...(body as Partial<Problem>) } as Problem;
  return {
    type: 'about:blank',
    title: 'Error',
    status,
    detail: `The server answered ${status} without saying why.`,
    code: 'unexpected',
  };
}
