import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '@shelfcast/service-kit';
import { withTemporaryFile } from '../with-temporary-file.js';

const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Puts a request's body aside on the disk and works on it from there: a slow sender holds no transaction, and a large
 * file no memory. Throws `ProblemError` where it is too large or breaks off.
 */
export function withSpooledBody<T>(
  body: Readable,
  work: (open: () => AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  return withTemporaryFile(async (path) => {
    await pipeline(body, limited, createWriteStream(path)).catch((error: unknown) => {
      throw explained(error);
    });
    return work(() => createReadStream(path) as AsyncIterable<Buffer>);
  });
}

async function* limited(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const part of source) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw tooLarge();
    yield part;
  }
}

function tooLarge(): ProblemError {
  const detail = `The file has more than ${MAX_BYTES / 1024 / 1024} MB. Divide it.`;
  return new ProblemError(413, 'too-large', detail, [{ field: 'file', code: 'too-large', detail }]);
}

/** A sender that went away is no fault of ours. */
function explained(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (code !== 'ECONNRESET' && code !== 'ERR_STREAM_PREMATURE_CLOSE') return error;
  return new ProblemError(400, 'broken-off', 'The file broke off on its way. Send it again.');
}
