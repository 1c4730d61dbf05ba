import { addressErrorOf, openAddress } from '@shelfcast/outbound';

export interface WebhookCall {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Also addresses of this machine and its private network. */
  allowPrivate: boolean;
}

export interface WebhookAnswer {
  status: number;
  /** The beginning of the answer. */
  text: string;
}

/** For the whole exchange. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 4096;

/**
 * One POST to an address that a library's administrator chose; redirects are not followed, of the answer a little is read.
 * Throws `AddressError`.
 */
export async function postJson({ url, headers, body, allowPrivate }: WebhookCall): Promise<WebhookAnswer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const length = String(Buffer.byteLength(body));
  const response = await openAddress({
    ...{ url, method: 'POST', body, signal, allowPrivate },
    headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
  });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, MAX_ANSWER_BYTES - size));
      size += chunk.length;
      if (size >= MAX_ANSWER_BYTES) break;
    }
  } catch (error) {
    throw addressErrorOf(error, signal);
  } finally {
    response.destroy();
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}
