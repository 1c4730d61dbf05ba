import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { useAgent } from 'request-filtering-agent';

export interface WebhookCall {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Also addresses of this machine and its private network. */
  allowPrivate: boolean;
  /** Time for the whole exchange, in ms. */
  timeoutMs?: number;
}

export interface WebhookAnswer {
  status: number;
  /** The beginning of the answer. */
  text: string;
}

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 4096;

/**
 * One POST to an address that a library's administrator chose. The address is judged after its name has been resolved,
 * on the connection itself, so that a name cannot point inwards; redirects are not followed; of the answer a little is
 * read. Throws what the connection throws.
 */
export function postJson(call: WebhookCall): Promise<WebhookAnswer> {
  const { url, headers, body, allowPrivate } = call;
  const signal = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS);
  const agent = useAgent(url, { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate });
  const send = url.startsWith('https:') ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      agent,
      signal,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    request.on('error', (error) =>
      reject(signal.aborted ? new Error('There was no answer in time.', { cause: error }) : error),
    );
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, MAX_ANSWER_BYTES - size));
        size += chunk.length;
        if (size >= MAX_ANSWER_BYTES) finish();
      });
      response.on('end', finish);
      response.on('error', reject);
    });
    request.end(body);
  });
}
