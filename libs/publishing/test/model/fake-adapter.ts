import { PlatformError, type PlatformAdapter } from '@shelfcast/platform-kit';
import type { Actor } from './actor.js';
import type { FakeNetwork, Fate } from './fake-network.js';

const FAILURES: Partial<Record<Fate, ConstructorParameters<typeof PlatformError>[0]>> = {
  cut: 'ambiguous',
  late: 'ambiguous',
  never: 'ambiguous',
  refused: 'rejected',
  repeated: 'repeated',
  limited: 'rate-limited',
  unavailable: 'retryable',
  'logged-out': 'auth-expired',
};

/** The network as one worker reaches it: the request leaves in one step, its answer is heard in another. */
export function fakeAdapter(network: FakeNetwork, actor: Actor): PlatformAdapter {
  return {
    network: 'twitter',
    statusDelaysMs: [10_000, 30_000],
    quota: null,
    render: ({ body, title, link }) => ({
      rendered: { title, text: body, link, images: [], thumbnail: null, options: {}, length: 1, limit: 280 },
      findings: [],
    }),
    publish: async (rendered, { account, steps, signal }) => {
      const { fate, arrival } = await actor.call(() => {
        if (signal.aborted) throw failure('retryable', 'aborted');
        return network.receive(account.id, rendered);
      });
      await actor.call(() => undefined);
      const kind = FAILURES[fate];
      if (kind) throw failure(kind, fate);
      if (!arrival) throw new Error(`Nothing arrived of a request that was ${fate}.`);
      if (arrival.state === 'pending') {
        await steps.set('submission', arrival.remoteId);
        return { state: 'submitted' };
      }
      return { state: 'published', remoteId: arrival.remoteId, url: null, publishedAt: new Date() };
    },
    status: ({ steps }) =>
      actor.call(() => {
        const remoteId = steps.get('submission');
        const arrival = network.arrivals.find((each) => each.remoteId === remoteId);
        if (!arrival) throw failure('retryable', 'unknown-submission');
        if (arrival.state === 'refused') throw failure('rejected', 'refused');
        if (arrival.state === 'pending') return { state: 'submitted' };
        return { state: 'published', remoteId: arrival.remoteId, url: null, publishedAt: new Date() };
      }),
    lookUp: (query, { account }) => actor.call(() => network.lookUp(account.id, query)),
    remove: null,
    verify: () => Promise.resolve({ remoteAccountId: 'a', name: null }),
    initialToken: () => null,
    refresh: null,
    connect: null,
    metrics: {
      rhythm: { kind: 'ageing' },
      priceUsd: 0,
      posts: () => Promise.resolve([]),
      account: () => Promise.resolve([]),
    },
  };
}

function failure(kind: ConstructorParameters<typeof PlatformError>[0], code: string): PlatformError {
  return new PlatformError(kind, { code, detail: `The network: ${code}.` });
}
