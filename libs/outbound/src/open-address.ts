import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { useAgent } from 'request-filtering-agent';
import { AddressError, addressErrorOf } from './address-error.js';

export interface AddressRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  /** Ends the request, and the reading of its answer. */
  signal: AbortSignal;
  /** Whether it may stand in this machine's private network; if not, it must be public. */
  allowPrivate: boolean;
}

/**
 * One request, without following redirects; answers once the answer's head is there. The addresses behind the name are
 * judged in the look-up that the connection itself uses, so that it goes where it was judged to go and a second answer of
 * the name's server changes nothing. Throws `AddressError`.
 */
export async function openAddress(call: AddressRequest): Promise<IncomingMessage> {
  const { url, method, headers, body, signal, allowPrivate } = call;
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new AddressError('bad-address', 'The address leads to something other than http or https.');
  if (username || password)
    throw new AddressError('bad-address', 'The address holds a name or password. Leave them out.');
  const agent = useAgent(url, { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: false });
  const open = protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const request = open(url, { method, agent, headers, signal });
    request.on('response', resolve);
    request.on('error', (error) => reject(addressErrorOf(error, signal)));
    request.end(body);
  });
}
