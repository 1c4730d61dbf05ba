import type { FaultValues, Problem, ProblemCode } from '@shelfcast/contracts';

export interface FieldFault {
  field: string;
  code: string;
  detail: string;
  values?: FaultValues | undefined;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be accepted',
  423: 'In use',
  429: 'Too many requests',
  500: 'Something went wrong',
  502: 'A service does not answer',
  503: 'Not ready',
};

/** An answer to a request that cannot be served, as RFC 9457 wants it. `detail` says what happened and what to do. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors?: FieldFault[],
    /** Further members of the problem document. */
    readonly members: object = {},
  ) {
    super(detail);
    this.name = 'ProblemError';
  }

  /** With a code that another gave: a network, the sign-in, the uploads. The desk says such a one in the words of `detail`. */
  static ofAnother(status: number, code: string, detail: string, errors?: FieldFault[]): ProblemError {
    return new ProblemError(status, code as ProblemCode, detail, errors);
  }

  toProblem(): Problem {
    const { status, code, detail, errors, members } = this;
    return {
      type: 'about:blank',
      title: TITLES[status] ?? 'Error',
      status,
      detail,
      code,
      ...(errors && { errors }),
      ...members,
    };
  }
}

export function notFound(what: string): ProblemError {
  return new ProblemError(404, 'not-found', `There is no such ${what}.`);
}
