import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { logger } from '@shelfcast/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error.js';

const log = logger('http');

/** Turns every error into problem+json: no stack trace reaches a person, and none is lost. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly explain: (error: unknown) => ProblemError | null = () => null) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = this.explain(error) ?? toProblem(error);
    if (problem.status >= 500)
      log.error({ err: error, method: request.method, path: request.url.split('?')[0] }, 'a request failed');
    void reply.code(problem.status).type('application/problem+json').send(problem.toProblem());
  }
}

/** The problem that an error is; unknown ones keep their words to the log. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status === 404) return new ProblemError(404, 'not-found', 'There is nothing at this address.');
    return status === 413 ? tooLarge() : new ProblemError(status, 'http', error.message);
  }
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new ProblemError(
      415,
      'media-type',
      'Send application/json, or the type that this address asks for.',
    );
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new ProblemError(statusCode, 'bad-request', message ?? 'The request cannot be read.');
  return new ProblemError(
    500,
    'internal',
    'Something went wrong on our side. Try again; if it happens again, give your administrator the time.',
  );
}

function tooLarge(): ProblemError {
  return new ProblemError(413, 'too-large', 'The request is larger than this address takes.');
}
