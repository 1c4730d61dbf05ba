import { ProblemError } from '@shelfcast/service-kit';

/** Where the address leads is judged when it is asked. Throws `ProblemError` 422. */
export function insistOpenAddress(url: string): void {
  const { username, password } = new URL(url);
  if (!username && !password) return;
  const detail = 'Leave name and password out of the address: everybody in the library would see them.';
  throw new ProblemError(422, 'invalid', detail, [{ field: 'url', code: 'address', detail }]);
}
