import { ProblemError, toProblem } from '@shelfcast/service-kit';
import { logger } from '@shelfcast/telemetry';

const log = logger('uploads');

interface TusError {
  status_code: number;
  body: string;
}

/** What @tus/server answers where something was thrown: the words of unknown errors go to the log alone. */
export function answerError(_request: Request, error: Error | TusError): TusError {
  const problem =
    'status_code' in error ? refused(error.status_code, 'upload', error.body) : toProblem(error);
  if (problem.status >= 500) log.error({ err: error }, 'an upload failed');
  return { status_code: problem.status, body: JSON.stringify(problem.toProblem()) };
}

/** Its answer as a problem document; what it refuses before it handles anything has plain words. */
export async function problemAnswer(answer: Response): Promise<Response> {
  const { status } = answer;
  const text = await answer.text();
  const body = text.startsWith('{') ? text : JSON.stringify(refused(status, 'tus', text).toProblem());
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'application/problem+json');
  headers.set('content-length', String(Buffer.byteLength(body)));
  return new Response(body, { status, headers });
}

function refused(status: number, code: string, words: string): ProblemError {
  return ProblemError.ofAnother(
    status,
    code,
    `${words.trim().replace(/\.$/, '')}. See https://tus.io/protocols/resumable-upload.`,
  );
}
