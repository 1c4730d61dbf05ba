import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { S3Config } from '@shelfcast/config';
import { AwsClient } from 'aws4fetch';
import { insistKey, MediaStoreError, type MediaSource, type MediaStore } from './media-store.js';

/** How long one call may take: as long as the largest film over a slow line. In ms. */
const CALL_MS = 10 * 60_000;
const RETRIES = 3;

/** A bucket of an S3-compatible store, over its REST interface (https://docs.aws.amazon.com/AmazonS3/latest/API). */
export function bucketStore(config: S3Config): MediaStore {
  const call = caller(config);
  const object: Call = (method, key, options) => {
    insistKey(key);
    return call(method, key, options);
  };
  const size = async (key: string) => {
    const answer = await object('HEAD', key);
    return answer.ok ? Number(answer.headers.get('content-length')) : null;
  };
  const fetched = async (key: string, headers?: Record<string, string>) => {
    const answer = await object('GET', key, { headers });
    if (!answer.ok) throw new MediaStoreError('missing', `The bucket ${config.bucket} does not hold ${key}.`);
    return answer;
  };
  const remove = async (key: string) => void (await object('DELETE', key));
  return {
    put: async (key, source) => {
      const { body, sha256 } = await payload(source);
      // A refused HEAD has no words; the refused PUT will have them.
      if ((await size(key).catch(unlessRefused)) === body.size) return;
      await object('PUT', key, { body, headers: { 'x-amz-content-sha256': sha256 } });
    },
    read: async (key) => Buffer.from(await (await fetched(key)).arrayBuffer()),
    stream: async (key, range) => {
      const { body } = await fetched(key, range && { range: `bytes=${range.start}-${range.end}` });
      return body ? Readable.fromWeb(body as ReadableStream) : Readable.from([]);
    },
    size,
    remove,
    removeBelow: async (folder) => {
      for await (const key of keysBelow(call, folder)) await remove(key);
    },
  };
}

function unlessRefused(error: unknown): null {
  if (error instanceof MediaStoreError && error.code === 'refused') return null;
  throw error;
}

/** An object's address, in either style. */
export function bucketAddress({ endpoint, bucket, pathStyle }: S3Config, key: string): URL {
  const address = new URL(endpoint);
  if (!pathStyle) address.hostname = `${bucket}.${address.hostname}`;
  address.pathname = pathStyle ? `/${bucket}/${key}` : `/${key}`;
  return address;
}

type Call = ReturnType<typeof caller>;

/** Answers what succeeded or is not there; throws `MediaStoreError` for everything else. */
function caller(config: S3Config) {
  const { accessKeyId, secretAccessKey, region } = config;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  return async (
    method: string,
    key: string,
    { body, headers = {}, query = {} }: CallOptions = {},
  ): Promise<Response> => {
    const address = bucketAddress(config, key);
    address.search = new URLSearchParams(query).toString();
    const request = { method, headers, ...(body && { body }), signal: AbortSignal.timeout(CALL_MS) };
    const answer = await client.fetch(address.href, request).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new MediaStoreError(
        'unreachable',
        `The media store at ${address.origin} does not answer: ${why}.`,
        {
          cause: error,
        },
      );
    });
    if (answer.ok || (answer.status === 404 && method !== 'PUT' && key)) return answer;
    throw await refusal(answer, method, key, config.bucket);
  };
}

interface CallOptions {
  body?: Blob;
  headers?: Record<string, string> | undefined;
  query?: Record<string, string>;
}

async function refusal(answer: Response, method: string, key: string, bucket: string) {
  const [, code = '', words = ''] =
    /<Code>(.*?)<\/Code>[^]*?<Message>(.*?)<\/Message>/.exec((await answer.text()).slice(0, 10_000)) ?? [];
  const told = [`HTTP ${answer.status}`, code, words].filter(Boolean).join(', ');
  return new MediaStoreError(
    answer.status >= 500 ? 'unreachable' : 'refused',
    `The media store refused ${method} ${key} in the bucket ${bucket}: ${told}. See the S3_… settings.`,
  );
}

async function payload(source: MediaSource): Promise<{ body: Blob; sha256: string }> {
  const hash = createHash('sha256');
  if ('bytes' in source) {
    const body = new Blob([new Uint8Array(source.bytes)]);
    return { body, sha256: hash.update(source.bytes).digest('hex') };
  }
  await pipeline(createReadStream(source.path), hash);
  return { body: await openAsBlob(source.path), sha256: hash.digest('hex') };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html; our keys need no decoding. */
async function* keysBelow(call: Call, folder: string): AsyncGenerator<string> {
  insistKey(folder);
  let token = '';
  do {
    const query = { 'list-type': '2', prefix: `${folder}/`, ...(token && { 'continuation-token': token }) };
    const page = await (await call('GET', '', { query })).text();
    for (const [, key = ''] of page.matchAll(/<Key>(.*?)<\/Key>/g)) yield key;
    token = /<NextContinuationToken>(.*?)<\/NextContinuationToken>/.exec(page)?.[1] ?? '';
  } while (token);
}
