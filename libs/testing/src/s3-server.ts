import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultOf, type Keys } from './s3-signature.js';

const PAGE = 2;

/**
 * An S3-compatible store on loopback with one bucket, in memory. It insists on signatures (AWS Signature Version 4), on
 * the payload's hash, and lists two keys a page.
 */
export class S3Server {
  url = '';
  readonly objects = new Map<string, Buffer>();
  /** Method and path of each call that was let in. */
  readonly calls: string[] = [];
  /** So many of the next calls are answered with 503. */
  busy = 0;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  private constructor(
    readonly bucket: string,
    private readonly keys: Keys,
  ) {}

  static async open(bucket: string, keys: Keys): Promise<S3Server> {
    const store = new S3Server(bucket, keys);
    await new Promise<void>((resolve) => store.server.listen(0, '127.0.0.1', resolve));
    store.url = `http://127.0.0.1:${(store.server.address() as AddressInfo).port}`;
    return store;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const fault = faultOf(request, body, this.keys);
    if (fault) return refuse(response, 403, fault);
    if (this.busy > 0) {
      this.busy -= 1;
      return refuse(response, 503, 'SlowDown');
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const [, bucket, ...rest] = decodeURIComponent(pathname).split('/');
    if (bucket !== this.bucket) return refuse(response, 404, 'NoSuchBucket');
    this.calls.push(`${request.method} ${pathname}`);
    const key = rest.join('/');
    if (key === '') return this.list(response, searchParams);
    this.object(request, response, key, body);
  }

  private object(request: IncomingMessage, response: ServerResponse, key: string, body: Buffer): void {
    if (request.method === 'PUT') {
      this.objects.set(key, body);
      response.setHeader('etag', `"${createHash('md5').update(body).digest('hex')}"`).end();
      return;
    }
    const bytes = this.objects.get(key);
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      response.writeHead(204).end();
    } else if (!bytes) refuse(response, 404, 'NoSuchKey');
    else send(request, response, bytes);
  }

  private list(response: ServerResponse, query: URLSearchParams): void {
    const after = query.get('continuation-token') ?? '';
    const prefix = query.get('prefix') ?? '';
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, PAGE);
    const more = keys.length > PAGE;
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    const token = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    response
      .setHeader('content-type', 'application/xml')
      .end(`<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents}${token}</ListBucketResult>`);
  }
}

function send(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = first === undefined ? bytes : bytes.subarray(Number(first), Number(last) + 1);
  response.writeHead(first === undefined ? 200 : 206, { 'content-length': part.length });
  response.end(request.method === 'HEAD' ? undefined : part);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code><Message>The test’s store says so</Message></Error>`);
}
