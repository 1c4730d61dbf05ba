import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { queryFields, readForm } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import { asUser, invalid, problem } from './twitter-api.js';

export type MediaKind = 'photo' | 'gif' | 'video';

export interface XMedia {
  id: string;
  user: string;
  kind: MediaKind;
  file: string;
  altText: string;
  expiresAt: number;
  /** When X has worked on it; null until a chunked upload is finalized. */
  readyAt: number | null;
  /** Why X could not work on it. */
  fault?: string;
}

const MIB = 1024 * 1024;
const Metadata = z.object({
  id: z.string(),
  metadata: z.object({ alt_text: z.object({ text: z.string().max(1000) }) }),
});
const DAY_SECONDS = 86_400;
const KEY_PREFIX: Record<MediaKind, number> = { photo: 3, gif: 16, video: 7 };
const MAX_BYTES: Record<MediaKind, number> = { photo: 5 * MIB, gif: 15 * MIB, video: 512 * MIB };

/** Uploads in one shot, how far X is with them, and the words for readers who cannot see. */
export function mediaRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;

  app.get('/2/media/upload', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', (user) => {
      const { command, media_id = '' } = queryFields(request);
      const media = store.get<XMedia>('x-media', media_id);
      if (command !== 'STATUS' || media?.user !== user || media.readyAt === null) return invalid(reply);
      return reply.send({ data: { ...mediaKeys(media), processing_info: progress(media, media.readyAt) } });
    }),
  );

  app.post('/2/media/metadata', (request, reply) =>
    asUser(sandbox, request, reply, 'metadata', (user) => {
      const body = Metadata.safeParse(request.body);
      if (!body.success) return invalid(reply);
      const { id, metadata } = body.data;
      const media = store.get<XMedia>('x-media', id);
      const { text } = metadata.alt_text;
      if (media?.user !== user) return invalid(reply);
      store.put('x-media', media.id, { ...media, altText: text });
      return reply.send({ data: { id: media.id, associated_metadata: { alt_text: { text } } } });
    }),
  );
}

/** A whole file at once, as multipart or as Base64 in JSON. */
export async function uploadAtOnce(
  sandbox: Sandbox,
  user: string,
  given: { file: Buffer | null; category: string | undefined },
): Promise<object | null> {
  const { file: bytes, category } = given;
  const kind = bytes && (await kindOf(bytes, category));
  // What moves comes in pieces.
  if (!bytes || kind !== 'photo') return null;
  const media = finished(sandbox, newMedia(user, kind, DAY_SECONDS), await stored(sandbox, bytes));
  return mediaAnswer(media, bytes.length);
}

/** The picture or film of the request's body, whichever way it comes. */
export async function readUpload(request: Parameters<typeof readForm>[0]) {
  const { fields, file } = await readForm(request);
  return { fields, file: file ?? (fields['media'] ? Buffer.from(fields['media'], 'base64') : null) };
}

/** What X would call the bytes; null where it does not take them. */
export async function kindOf(bytes: Buffer, category?: string): Promise<MediaKind | null> {
  return acceptedKind((await fileTypeFromBuffer(bytes))?.mime ?? '', bytes.length, category);
}

/** What X would call a file of this type and size; null where it does not take it. */
export function acceptedKind(type: string, size: number, category?: string): MediaKind | null {
  const isPicture = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'].includes(type);
  const isMoving = type === 'image/gif' && category === 'tweet_gif';
  const isFilm = ['video/mp4', 'video/quicktime'].includes(type);
  const kind = isFilm ? 'video' : isMoving ? 'gif' : isPicture ? 'photo' : null;
  return kind && size > 0 && size <= MAX_BYTES[kind] ? kind : null;
}

export function newMedia(user: string, kind: MediaKind, seconds: number): XMedia {
  const id = String(1_900_000_000_000_000_000n + BigInt(Date.now()) * 1000n + BigInt(randomInt(1000)));
  return { id, user, kind, file: '', altText: '', expiresAt: Date.now() + seconds * 1000, readyAt: null };
}

export async function stored({ store }: Sandbox, bytes: Buffer): Promise<string> {
  return store.addFile((await fileTypeFromBuffer(bytes))?.mime ?? '', bytes);
}

/** Keeps what is complete. X works a while on all that moves. */
export function finished({ store, settings }: Sandbox, media: XMedia, file: string): XMedia {
  const readyAt = Date.now() + (media.kind === 'photo' ? 0 : settings.twitter.processingMs);
  const done = { ...media, file, readyAt, expiresAt: Date.now() + DAY_SECONDS * 1000 };
  store.put('x-media', done.id, done);
  return done;
}

export function mediaAnswer(media: XMedia, size: number): object {
  const processing_info = { state: 'pending', check_after_secs: 1 };
  const answer = { ...mediaKeys(media), size, expires_after_secs: DAY_SECONDS };
  return { data: { ...answer, ...(media.kind !== 'photo' && { processing_info }) } };
}

export function mediaKeys({ id, kind }: Pick<XMedia, 'id' | 'kind'>) {
  return { id, media_key: `${KEY_PREFIX[kind]}_${id}` };
}

function progress({ fault }: XMedia, readyAt: number): object {
  if (readyAt <= Date.now() && fault !== undefined)
    return { state: 'failed', error: { code: 1, name: 'InvalidMedia', message: fault } };
  if (readyAt <= Date.now()) return { state: 'succeeded', progress_percent: 100 };
  return { state: 'in_progress', check_after_secs: 1, progress_percent: 50 };
}

export function unsupported(reply: Parameters<typeof problem>[0]) {
  return problem(reply, 400, 'Invalid Request', 'The media is missing, too large or of an unsupported type.');
}
