import type { Network } from '@shelfcast/contracts';

export interface SandboxPost {
  remoteId: string | null;
  title?: string;
  text: string;
  link?: string;
  media: string[];
  publishedAt: string | null;
  deleted: boolean;
}

interface NewFault {
  kind: string;
  operation?: string;
  value?: number | string;
  times?: number;
}

/** The sandbox's own calls for one account: what the network accepted, and faults to switch on. */
export class SandboxConsole {
  private constructor(
    private readonly url: string,
    private readonly network: Network,
    readonly remoteAccountId: string,
    readonly credentials: unknown,
  ) {}

  /** Opens an account of its own, so that tests share no quota, no fault and no timeline. */
  static async openAccount(url: string, network: Network): Promise<SandboxConsole> {
    const { items } = (await post(`${url}/__sandbox/accounts`, { network, count: 1 })) as {
      items: { remoteAccountId: string; credentials: unknown }[];
    };
    const [account] = items;
    if (!account) throw new Error(`The sandbox at ${url} opened no account for ${network}.`);
    return new SandboxConsole(url, network, account.remoteAccountId, account.credentials);
  }

  async posts(): Promise<SandboxPost[]> {
    const query = new URLSearchParams({ network: this.network, account: this.remoteAccountId });
    const response = await fetch(`${this.url}/__sandbox/posts?${query}`);
    return ((await response.json()) as { items: SandboxPost[] }).items;
  }

  /** Makes the account's posts older: readers take days. */
  async age(byMs: number): Promise<void> {
    const account = this.remoteAccountId;
    await post(`${this.url}/__sandbox/posts/age`, { network: this.network, account, byMs });
  }

  /** Switches a fault on and answers how to read the number of times it struck. */
  async fault(fault: NewFault): Promise<() => Promise<number>> {
    const body = { network: this.network, account: this.remoteAccountId, ...fault };
    const { id } = (await post(`${this.url}/__sandbox/faults`, body)) as { id: string };
    return async () => {
      const response = await fetch(`${this.url}/__sandbox/faults`);
      const { items } = (await response.json()) as { items: { id: string; strikes: number }[] };
      return items.find((each) => each.id === id)?.strikes ?? 0;
    };
  }

  /** Counts the calls of a kind from now on: a delay of nothing strikes each of them. */
  counting(operation: string): Promise<() => Promise<number>> {
    return this.fault({ kind: 'latency', operation, value: 0 });
  }
}

async function post(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}
