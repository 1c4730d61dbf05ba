import { inspect } from 'node:util';
import { waitFor } from '@shelfcast/testing';
import { expect } from 'vitest';
import {
  PlatformError,
  type AccountReading,
  fitPicture,
  type CallContext,
  type LookUpAnswer,
  type MeasuredPost,
  type MetricsContext,
  type PlatformAdapter,
  type PostReading,
  type PostSource,
  type Preparing,
  type Published,
  type Rendered,
  type Submitted,
  type TokenSource,
} from '../src/index.js';
import type { AdapterFixture } from './adapter-fixture.js';
import { samplePicture } from './sample-pictures.js';
import { PICTURE, PICTURE_IMAGE, type SamplePost } from './sample-post.js';
import { SandboxConsole } from './sandbox-console.js';

export interface BenchSettings<Credentials> {
  timeoutMs?: number;
  apiUrl?: string;
  /** Credentials to use in place of the account's good ones. */
  credentials?: (good: Credentials) => Credentials;
}

/** Names of credentials' fields that are no secret. */
const PUBLIC_FIELDS = new Set(['uid', 'appId', 'clientId']);

/** One delivery of one fresh account: what the publishing core would hand to the adapter, kept in memory. */
export class Bench<Credentials> {
  readonly steps = new Map<string, string>();
  readonly files = new Map<string, string>();
  readonly startedAt = new Date();
  /** How often a refused token was renewed. */
  renewals = 0;
  private token: string | null;
  private readonly secrets = new Set<string>();

  private constructor(
    readonly adapter: PlatformAdapter<Credentials>,
    readonly console: SandboxConsole,
    private credentials: Credentials,
  ) {
    this.token = adapter.initialToken(credentials)?.accessToken ?? null;
    this.keepSecret();
  }

  static async open<C>(fixture: AdapterFixture<C>, settings: BenchSettings<C> = {}): Promise<Bench<C>> {
    const { apiUrl = fixture.sandboxUrl, timeoutMs = 10_000, credentials = (good: C) => good } = settings;
    const console = await SandboxConsole.openAccount(fixture.sandboxUrl, fixture.network);
    const adapter = fixture.createAdapter({ apiUrl, timeoutMs });
    return new Bench(adapter, console, credentials(console.credentials as C));
  }

  context(signal: AbortSignal = new AbortController().signal): CallContext<Credentials> {
    const { steps, files } = this;
    return {
      account: this.account(),
      tokens: this.tokens(signal),
      media: {
        fitted: (mediaId, rule) => fitPicture(samplePicture(mediaId) ?? PICTURE, rule),
        part: async (mediaId, start, end) => (samplePicture(mediaId) ?? PICTURE).subarray(start, end),
      },
      steps: {
        get: (name) => steps.get(name) ?? null,
        set: async (name, value) => void steps.set(name, value),
      },
      files: {
        get: async (key) => files.get(key) ?? null,
        set: async (key, value) => void files.set(key, value),
      },
      signal,
    };
  }

  account() {
    const { remoteAccountId } = this.console;
    return { id: 'a_1', remoteAccountId, defaultThumbnail: PICTURE_IMAGE };
  }

  /** What the network will get; fails where its rules object. */
  render({ source }: { source: PostSource }): Rendered {
    const { rendered, findings } = this.adapter.render(source, this.account());
    expect(findings.filter((finding) => finding.level === 'error')).toEqual([]);
    return rendered;
  }

  publish(post: SamplePost, signal?: AbortSignal): Promise<Published | Submitted | Preparing> {
    return this.adapter.publish(this.render(post), this.context(signal));
  }

  /** Publishes, goes on where the network had to prepare, and asks for the status until it has told the outcome. */
  async publishFully(post: SamplePost): Promise<Published> {
    const answer = await waitFor('the network to be ready', async () => {
      const said = await this.publish(post);
      return said.state === 'preparing' ? null : said;
    });
    if (answer.state === 'published') return answer;
    return waitFor('the publication’s outcome', async () => {
      const told = await this.adapter.status(this.context());
      return told.state === 'published' ? told : null;
    });
  }

  lookUp(post: SamplePost, marker: string | null = post.marker): Promise<LookUpAnswer> {
    const query = { rendered: this.render(post), marker, attemptStartedAt: this.startedAt };
    return this.adapter.lookUp(query, this.context());
  }

  verify(signal?: AbortSignal) {
    return this.adapter.verify(this.context(signal));
  }

  /** What the network tells of published posts now. */
  measure(posts: readonly MeasuredPost[]): Promise<PostReading[]> {
    return this.adapter.metrics.posts(posts, this.metricsContext());
  }

  measureAccount(): Promise<AccountReading[]> {
    return this.adapter.metrics.account(this.metricsContext());
  }

  private metricsContext(): MetricsContext<Credentials> {
    const { signal } = new AbortController();
    const { remoteAccountId } = this.console;
    return { tokens: this.tokens(signal), signal, remoteAccountId, now: new Date() };
  }

  /** How a call failed. Whatever it was, it must be a `PlatformError` that carries no credential. */
  async refusal(call: Promise<unknown>): Promise<PlatformError> {
    const error: unknown = await call.then(
      (answer) => expect.fail(`The call succeeded with ${JSON.stringify(answer)}.`),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PlatformError);
    const refused = error as PlatformError;
    const shown = [refused.message, JSON.stringify(refused), inspect(refused, { depth: 10 })].join('\n');
    for (const secret of this.secrets) expect(shown).not.toContain(secret);
    expect(refused.detail).not.toBe('');
    return refused;
  }

  private tokens(signal: AbortSignal): TokenSource<Credentials> {
    return {
      credentials: async () => this.credentials,
      accessToken: async () => this.token ?? this.refresh(false, signal),
      renew: async () => {
        this.renewals += 1;
        return this.refresh(true, signal);
      },
    };
  }

  private async refresh(force: boolean, signal: AbortSignal): Promise<string> {
    if (!this.adapter.refresh) throw new Error('The adapter asked for a renewal that it does not offer.');
    const grant = await this.adapter.refresh(this.credentials, { force, signal });
    this.credentials = grant.credentials;
    this.token = grant.accessToken;
    this.keepSecret();
    return grant.accessToken;
  }

  private keepSecret(): void {
    const fields = Object.entries(this.credentials as Record<string, unknown>);
    for (const [name, value] of [...fields, ['token', this.token]] as [string, unknown][]) {
      if (typeof value === 'string' && value && !PUBLIC_FIELDS.has(name)) this.secrets.add(value);
    }
  }
}
