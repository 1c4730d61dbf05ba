import type { ProblemCode } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';

/** What is wrong with an uploaded file. */
export function refusedFile(code: ProblemCode, detail: string, status = 422): ProblemError {
  return new ProblemError(status, code, detail, [{ field: 'file', code, detail }]);
}
