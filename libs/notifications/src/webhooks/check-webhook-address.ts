/** Why a webhook cannot have this address, in words; null where it can. Where its name leads is judged at each call. */
export function checkWebhookAddress(url: string, { allowPrivate }: { allowPrivate: boolean }): string | null {
  const { protocol, username, password } = new URL(url);
  if (username || password) return 'Leave name and password out of the address: calls are signed instead.';
  if (protocol !== 'https:' && !allowPrivate) return 'Give an address that begins with https://.';
  return null;
}
