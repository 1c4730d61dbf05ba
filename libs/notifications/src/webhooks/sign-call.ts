import { Webhook } from 'standardwebhooks';

/**
 * The headers of a call as https://www.standardwebhooks.com says; every secret signs, so that a receiver that has the old
 * one or the new one takes it.
 */
export function signedHeaders(id: string, body: string, secrets: string[], at: Date): Record<string, string> {
  return {
    'user-agent': 'Shelfcast',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
