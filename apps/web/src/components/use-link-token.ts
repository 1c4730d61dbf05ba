import { useState } from 'react';

/** The secret of a link stands behind its `#`, which no server sees; null where there is none. */
export function useLinkToken(): string | null {
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)) || null);
  return token;
}
