import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from './installation.ts';

export interface Answer<T> {
  status: number;
  body: T;
}

const PATIENCE_MS = 60_000;

/** The front door as staff's programs use it: a call that finds nobody there is made again. */
export class FrontDoor {
  /** How often nobody was there. */
  retried = 0;
  private readonly installation: Installation;

  constructor(installation: Installation) {
    this.installation = installation;
  }

  /** Answers 2xx and 4xx; throws where nothing else came for a minute. `key` makes a repetition harmless. */
  async call<T>(method: string, path: string, body?: unknown, key?: string): Promise<Answer<T>> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.once<T>(method, path, body, key);
      if (typeof answer !== 'string') return answer;
      if (Date.now() > until) throw new Error(`${method} ${path}: ${answer}`);
      this.retried += 1;
      await sleep(300);
    }
  }

  private async once<T>(
    method: string,
    path: string,
    body: unknown,
    key: string | undefined,
  ): Promise<Answer<T> | string> {
    const isText = typeof body === 'string';
    const isForm = body instanceof FormData;
    const type = isText ? 'text/csv' : 'application/json';
    try {
      const response = await fetch(`${this.installation.api}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.installation.run.demo?.apiKey ?? ''}`,
          ...(body !== undefined && !isForm && { 'content-type': type }),
          ...(key && { 'idempotency-key': key }),
        },
        body: body === undefined ? null : isText || isForm ? body : JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      if (response.status >= 500) return `${response.status} ${text}`;
      return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
    } catch (error) {
      return String(error);
    }
  }
}

/** A call of the sandbox's own console. */
export async function sandboxConsole<T>(
  installation: Installation,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(`${installation.sandbox}/__sandbox/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The sandbox answered ${method} ${path} with ${response.status} ${text}`);
  return (text ? JSON.parse(text) : null) as T;
}
