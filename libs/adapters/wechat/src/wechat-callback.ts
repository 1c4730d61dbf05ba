import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** A callback that cannot be trusted or understood; answered as 403 or 400. */
export class CallbackError extends Error {
  constructor(
    readonly code: 'signature' | 'old' | 'unreadable',
    message: string,
  ) {
    super(message);
  }
}

export interface CallbackSecrets {
  appId: string;
  token: string;
  encodingAesKey?: string | undefined;
}

export interface PublishJobFinish {
  publishId: string;
  status: number;
  articleId: string | null;
  url: string | null;
}

/** WeChat repeats a push for some seconds; what is older than this was recorded by somebody. */
const MAX_AGE_SECONDS = 600;

const Event = z.object({
  Event: z.literal('PUBLISHJOBFINISH'),
  PublishEventInfo: z.object({
    publish_id: z.coerce.string(),
    publish_status: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    article_id: z.coerce.string().optional(),
    article_detail: z.object({ item: z.union([z.array(z.unknown()), z.unknown()]) }).optional(),
  }),
});
const Item = z.object({ article_url: z.string() });

/** Entities and document types stay off: the body comes from outside. */
const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true });

/** Checks the GET by which WeChat tests a server address; the answer is `echostr` itself. */
export function checkEcho(
  query: Record<string, string>,
  secrets: CallbackSecrets,
  now: Date = new Date(),
): string {
  verify(query['signature'], [secrets.token, query['timestamp'] ?? '', query['nonce'] ?? '']);
  refuseOld(query['timestamp'], now);
  return query['echostr'] ?? '';
}

/** Opens a push, plain or in AES mode, and reads a finished publication from it; null for any other event. */
export function openCallback(
  query: Record<string, string>,
  body: string,
  secrets: CallbackSecrets,
  now: Date = new Date(),
): PublishJobFinish | null {
  const { timestamp = '', nonce = '' } = query;
  const outer = parse(body);
  const encrypted = typeof outer['Encrypt'] === 'string' ? outer['Encrypt'] : null;
  if (secrets.encodingAesKey && !encrypted)
    throw new CallbackError('signature', 'This account expects encrypted pushes and this one is not.');
  if (encrypted) verify(query['msg_signature'], [secrets.token, timestamp, nonce, encrypted]);
  else verify(query['signature'], [secrets.token, timestamp, nonce]);
  refuseOld(timestamp, now);
  const event = Event.safeParse(encrypted ? parse(decrypt(encrypted, secrets)) : outer);
  if (!event.success) return null;
  const info = event.data.PublishEventInfo;
  const first: unknown = [info.article_detail?.item].flat()[0];
  return {
    publishId: info.publish_id,
    status: info.publish_status,
    articleId: info.article_id ?? null,
    url: Item.safeParse(first).data?.article_url ?? null,
  };
}

function parse(xml: string): Record<string, unknown> {
  try {
    const document = parser.parse(xml) as { xml?: unknown };
    if (typeof document.xml === 'object' && document.xml !== null)
      return document.xml as Record<string, unknown>;
  } catch (error) {
    throw new CallbackError('unreadable', `The push is not XML: ${String(error)}`);
  }
  throw new CallbackError('unreadable', 'The push is not WeChat’s XML.');
}

function verify(signature: string | undefined, parts: string[]): void {
  const expected = createHash('sha1')
    .update([...parts].sort().join(''))
    .digest();
  const given = Buffer.from(signature ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new CallbackError(
      'signature',
      'The signature does not fit the token that was set for this account.',
    );
  }
}

function refuseOld(timestamp: string | undefined, now: Date): void {
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= MAX_AGE_SECONDS))
    throw new CallbackError('old', 'The push is too old.');
}

/** AES-256-CBC; PKCS#7 in blocks of 32, so the padding is taken off here; the app id must trail the text. */
function decrypt(encrypted: string, secrets: CallbackSecrets): string {
  try {
    const key = Buffer.from(`${secrets.encodingAesKey ?? ''}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const length = plain.readUInt32BE(16);
    if (plain.subarray(20 + length).toString() !== secrets.appId) throw new Error('the app id is another');
    return plain.subarray(20, 20 + length).toString('utf8');
  } catch (error) {
    throw new CallbackError(
      'unreadable',
      `The push cannot be decrypted: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
