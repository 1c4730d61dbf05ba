import { ApiError } from '@shelfcast/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { meQuery } from './session.js';

/** A client whose session ends when any call answers 401: `onSignedOut` then leads to the sign-in. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (!(error instanceof ApiError) || error.problem.status !== 401) return;
    if (!client.getQueryData(meQuery.queryKey)) return;
    client.setQueryData(meQuery.queryKey, null);
    onSignedOut();
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: mayHelp, staleTime: 5000 } },
  });
  return client;
}

/** Asking again helps against a lost connection or a restarting server, not against a refusal. */
function mayHelp(failures: number, error: Error): boolean {
  const status = error instanceof ApiError ? error.problem.status : 0;
  return failures < 2 && (status === 0 || status >= 502);
}
