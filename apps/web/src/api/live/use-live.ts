import type { LiveChange } from '@shelfcast/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isLive, setConnection } from './connection.js';
import { listenLive } from './listen.js';
import { isStale } from './stale-keys.js';

const EVERYTHING: LiveChange = { posts: [], subjects: [], everything: true };

/** For the frame of the desk: while it stands, what changes elsewhere changes on this screen. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = refresher(client);
    let wasLost = false;
    return listenLive((message) => {
      if (message.kind === 'change') refresh(message.change);
      if (message.kind !== 'state') return;
      if (message.state === 'lost') wasLost = true;
      // What happened meanwhile was told to nobody.
      else if (wasLost && message.state === 'live' && !isLive()) {
        wasLost = false;
        refresh(EVERYTHING);
      }
      setConnection(message.state);
    });
  }, [client]);
}

/** One reading at a time: what changes during it is read after it, once for all of it. */
function refresher(client: QueryClient): (change: LiveChange) => void {
  let waiting: LiveChange[] = [];
  let isReading = false;
  return (change) => {
    waiting.push(change);
    if (isReading) return;
    isReading = true;
    void (async () => {
      while (waiting.length > 0) {
        const changes = waiting;
        waiting = [];
        await client.invalidateQueries({
          predicate: ({ queryKey }) => changes.some((each) => isStale(queryKey, each)),
        });
      }
      isReading = false;
    })();
  };
}
