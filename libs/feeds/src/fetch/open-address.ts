import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { useAgent } from 'request-filtering-agent';
import { FeedError } from './feed-error.js';

export interface AddressRules {
  /** Names of hosts that may stand in this machine's private network; all others must be public. */
  privateHosts: readonly string[];
}

interface Opening extends AddressRules {
  headers: Record<string, string>;
  signal: AbortSignal;
}

/**
 * One GET, without following redirects. The addresses behind the name are judged in the look-up that the connection
 * itself uses, so that it goes where it was judged to go and a second answer of the name's server changes nothing.
 * Throws `FeedError`.
 */
export function openAddress(
  url: string,
  { headers, signal, privateHosts }: Opening,
): Promise<IncomingMessage> {
  const { protocol, hostname, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    return Promise.reject(
      new FeedError('bad-address', 'The address leads to something other than http or https.'),
    );
  if (username || password)
    return Promise.reject(
      new FeedError('bad-address', 'The address holds a name or password. Leave them out.'),
    );
  const isAllowed = privateHosts.includes(hostname.toLowerCase());
  const agent = useAgent(url, { allowPrivateIPAddress: isAllowed, allowMetaIPAddress: false });
  const open = protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const request = open(url, { method: 'GET', agent, headers, signal });
    request.on('response', resolve);
    request.on('error', (error) => reject(reasonOf(error, signal)));
    request.end();
  });
}

/** The agent's own words name the address it found, which would let staff explore the network from here. */
export function reasonOf(error: Error, signal: AbortSignal): FeedError {
  if (error instanceof FeedError) return error;
  if (signal.aborted) return new FeedError('too-slow', 'The address did not answer whole in time.');
  if (/ is not allowed\. Because/.test(error.message))
    return new FeedError(
      'private-address',
      'The address leads into a private network, which feeds may not. The administrator can allow its host with FEED_PRIVATE_HOSTS.',
    );
  const { code } = error as { code?: string };
  return new FeedError('unreachable', `The address cannot be reached${code ? ` (${code})` : ''}.`);
}
