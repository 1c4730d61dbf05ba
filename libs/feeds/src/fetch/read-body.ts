import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { feedErrorOf } from './feed-error-of.js';
import { FeedError } from './feed-error.js';

interface Limits {
  /** As sent and as unpacked. */
  maxBytes: number;
  signal: AbortSignal;
}

/** The body, unpacked; what grows beyond the limit is cut off while it arrives. Throws `FeedError`. */
export async function readBody(response: IncomingMessage, { maxBytes, signal }: Limits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked(response) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes)
        throw new FeedError('too-large', `The feed is larger than ${Math.round(maxBytes / 1024)} KB.`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw feedErrorOf(error, signal);
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks);
}

function unpacked(response: IncomingMessage): Readable {
  const coding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding === 'identity') return response;
  const unpack =
    coding === 'gzip' || coding === 'x-gzip'
      ? createGunzip()
      : coding === 'br'
        ? createBrotliDecompress()
        : coding === 'deflate'
          ? createInflate()
          : null;
  if (!unpack) throw new FeedError('refused', 'The feed is packed in a way that Shelfcast does not know.');
  // Its errors arrive with the reading.
  return pipeline(response, unpack, () => undefined);
}
