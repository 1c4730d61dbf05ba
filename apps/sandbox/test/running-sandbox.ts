import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../src/index.js';

export interface Made {
  remoteAccountId: string;
  credentials: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A sandbox of its own, spoken to as a network is: with plain HTTP. */
export class Networks {
  private constructor(
    private readonly sandbox: RunningSandbox,
    private readonly folder: string,
  ) {}

  static async open(settings: Partial<Parameters<typeof startSandbox>[0]> = {}): Promise<Networks> {
    const folder = mkdtempSync(join(tmpdir(), 'shelfcast-sandbox-'));
    return new Networks(
      await startSandbox({ port: 0, dataDir: folder, publishDelayMs: 150, ...settings }),
      folder,
    );
  }

  get url(): string {
    return this.sandbox.url;
  }

  async account(network: string, name = 'Example Library'): Promise<Made> {
    const { body } = await this.json('POST', '/__sandbox/accounts', { network, count: 1, name });
    const [made] = body['items'] as Made[];
    if (!made) throw new Error('The sandbox made no account.');
    return made;
  }

  json(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send(method, path, body === undefined ? undefined : JSON.stringify(body), {
      ...type,
      ...headers,
    });
  }

  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, new URLSearchParams(fields), headers);
  }

  async send(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    const parsed = isJson ? (JSON.parse(text) as Record<string, unknown>) : { text };
    return { status: response.status, headers: response.headers, body: parsed };
  }

  async posts(query = ''): Promise<Record<string, unknown>[]> {
    return (await this.json('GET', `/__sandbox/posts${query}`)).body['items'] as Record<string, unknown>[];
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
