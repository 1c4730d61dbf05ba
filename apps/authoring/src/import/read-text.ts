import { ProblemError } from '@shelfcast/service-kit';

/** UTF-8, with or without a byte order mark, part by part. Throws `ProblemError` where the bytes are none. */
export async function* readText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (part?: Buffer) => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode();
    } catch {
      throw notUtf8();
    }
  };
  for await (const part of bytes) yield decoded(part);
  yield decoded();
}

function notUtf8(): ProblemError {
  const detail =
    'The file is not UTF-8; it may be GBK or UTF-16. In a spreadsheet choose “CSV UTF-8” when you save it.';
  return new ProblemError(422, 'not-utf-8', detail, [{ field: 'file', code: 'not-utf-8', detail }]);
}
