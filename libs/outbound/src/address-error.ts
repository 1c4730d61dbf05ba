/** Why an address cannot be asked, in words for those who chose it. */
export class AddressError extends Error {
  constructor(
    readonly code: 'bad-address' | 'private-address' | 'unreachable' | 'too-slow',
    message: string,
  ) {
    super(message);
    this.name = 'AddressError';
  }
}

/** What Node's codes mean. */
const MEANING: [RegExp, string][] = [
  [/^ECONNREFUSED$/, 'nothing answers there'],
  [/^ENOTFOUND$/, 'its name is not known'],
  [/^EAI_/, 'its name could not be looked up'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, 'the connection broke off'],
  [/^ETIMEDOUT$/, 'the connection took too long'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'no way leads there'],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'its certificate is for another name'],
  [/SELF_SIGNED|UNABLE_TO_|CERT_/, 'its certificate is not trusted'],
  [/^(EPROTO|ERR_SSL_)/, 'it does not speak TLS'],
  [/^HPE_/, 'it does not speak HTTP'],
];

/**
 * What a request, or the reading of its answer, threw. The guard's own words name the address it found, which would let
 * people explore the network from here: they are replaced.
 */
export function addressErrorOf(error: unknown, signal: AbortSignal): AddressError {
  if (error instanceof AddressError) return error;
  if (signal.aborted) return new AddressError('too-slow', 'The address did not answer whole in time.');
  const { message = '', code = '' } = error as { message?: string; code?: string };
  if (/ is not allowed\. Because/.test(message))
    return new AddressError('private-address', 'The address leads into a private network, which it may not.');
  const meaning = MEANING.find(([pattern]) => pattern.test(code))?.[1];
  const why = meaning ? `: ${meaning} (${code})` : code && ` (${code})`;
  return new AddressError('unreachable', `The address cannot be reached${why}.`);
}
