import type { LiveChange } from '@shelfcast/contracts';

/** `lost`: the browser tries again by itself. */
export type Connection = 'starting' | 'live' | 'lost';

export type LiveMessage =
  { kind: 'change'; change: LiveChange } | { kind: 'state'; state: Connection } | { kind: 'ask' };

const NAME = 'shelfcast-live';
const ADDRESS = '/api/v1/events';
const AGAIN_MS = 10_000;

/**
 * Hears what changes in the library. The tabs of a browser elect one that holds the stream and tells the others, by
 * a lock that its end frees; where there are no locks (pages without TLS), each tab has its own. Returns how to stop.
 */
export function listenLive(take: (message: LiveMessage) => void): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel(NAME);
  const locks = 'locks' in navigator ? navigator.locks : null;
  let led: Connection | null = null;
  const tell = (message: LiveMessage) => {
    if (message.kind === 'state') led = message.state;
    take(message);
    if (locks) channel.postMessage(message);
  };
  channel.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
    if (data.kind !== 'ask') take(data);
    else if (led) channel.postMessage({ kind: 'state', state: led } satisfies LiveMessage);
  };
  const lead = () => holdStream(tell, leaving.signal);
  if (locks) void locks.request(NAME, { signal: leaving.signal }, lead).catch(() => undefined);
  else void lead();
  channel.postMessage({ kind: 'ask' } satisfies LiveMessage);
  return () => {
    leaving.abort();
    channel.close();
  };
}

/** Holds the stream until it is told to leave. */
function holdStream(tell: (message: LiveMessage) => void, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // The lock came when nobody wanted it any more.
    if (leaving.aborted) return resolve();
    let source: EventSource;
    let timer = 0;
    const open = () => {
      source = new EventSource(ADDRESS);
      source.addEventListener('ready', () => tell({ kind: 'state', state: 'live' }));
      source.addEventListener('change', ({ data }: MessageEvent<string>) =>
        tell({ kind: 'change', change: JSON.parse(data) as LiveChange }),
      );
      source.addEventListener('error', () => {
        tell({ kind: 'state', state: 'lost' });
        // Refused, not broken off: the browser leaves that be.
        if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN_MS);
      });
    };
    open();
    leaving.addEventListener('abort', () => {
      window.clearTimeout(timer);
      source.close();
      resolve();
    });
  });
}
