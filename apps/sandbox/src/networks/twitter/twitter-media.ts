import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { readForm } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import { asUser, invalid, problem } from './twitter-api.js';

export interface XMedia {
  id: string;
  user: string;
  file: string;
  altText: string;
  expiresAt: number;
  /** A chunked upload is not, until it is finalized. */
  isFinal: boolean;
}

interface Upload extends XMedia {
  totalBytes: number;
  /** Base64, by segment. */
  segments: Record<string, string>;
}

const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const DAY_SECONDS = 86_400;
const INITIALIZED_SECONDS = 1_295_999;

/** Uploads in one shot and in chunks, and the words for readers who cannot see. */
export function mediaRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;

  app.post('/2/media/upload', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', 'media.write', async (user) => {
      const body = request.isMultipart() ? null : ((request.body ?? {}) as { media?: string });
      const bytes = body ? Buffer.from(body.media ?? '', 'base64') : (await readForm(request)).file;
      const file = bytes && (await storedImage(sandbox, bytes));
      if (!file) return unsupported(reply);
      const media = newMedia(user, file, DAY_SECONDS, true);
      store.put('x-media', media.id, media);
      return reply.send({ data: { ...keys(media.id), size: bytes.length, expires_after_secs: DAY_SECONDS } });
    }),
  );

  app.get('/2/media/upload', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', 'media.write', (user) => {
      const query = request.query as { command?: string; media_id?: string };
      const media = store.get<XMedia>('x-media', query.media_id ?? '');
      if (query.command !== 'STATUS' || media?.user !== user) return invalid(reply);
      const state = media.isFinal ? 'succeeded' : 'pending';
      return reply.send({ data: { ...keys(media.id), processing_info: { state, progress_percent: 100 } } });
    }),
  );

  app.post('/2/media/metadata', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', 'media.write', (user) => {
      const body = (request.body ?? {}) as { id?: string; metadata?: { alt_text?: { text?: string } } };
      const media = store.get<XMedia>('x-media', body.id ?? '');
      const text = body.metadata?.alt_text?.text ?? '';
      if (media?.user !== user || text.length > 1000) return invalid(reply);
      store.put('x-media', media.id, { ...media, altText: text });
      return reply.send({ data: { id: media.id, associated_metadata: { alt_text: { text } } } });
    }),
  );

  chunkRoutes(app, sandbox);
}

function chunkRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;
  const mine = (id: string, user: string) => {
    const upload = store.get<Upload>('x-media', id);
    return upload?.user === user && !upload.isFinal ? upload : null;
  };

  app.post('/2/media/upload/initialize', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', 'media.write', (user) => {
      const body = (request.body ?? {}) as { media_type?: string; total_bytes?: number };
      const totalBytes = Number(body.total_bytes);
      if (!IMAGE_TYPES.includes(body.media_type ?? '') || !(totalBytes > 0 && totalBytes <= MAX_IMAGE_BYTES))
        return unsupported(reply);
      const upload: Upload = { ...newMedia(user, '', INITIALIZED_SECONDS, false), totalBytes, segments: {} };
      store.put('x-media', upload.id, upload);
      return reply.send({ data: { ...keys(upload.id), expires_after_secs: INITIALIZED_SECONDS } });
    }),
  );

  app.post('/2/media/upload/:id/append', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', 'media.write', async (user) => {
      const upload = mine((request.params as { id: string }).id, user);
      const json = request.isMultipart()
        ? null
        : ((request.body ?? {}) as { segment_index?: number; media?: string });
      const form = json ? null : await readForm(request);
      const index = Number(json ? json.segment_index : form?.fields['segment_index']);
      const bytes = json ? Buffer.from(json.media ?? '', 'base64') : form?.file;
      if (!upload || !bytes?.length || !Number.isInteger(index) || index < 0 || index > 999)
        return invalid(reply);
      const segments = { ...upload.segments, [index]: bytes.toString('base64') };
      store.put('x-media', upload.id, { ...upload, segments });
      return reply.send({ data: { expires_at: Math.floor(upload.expiresAt / 1000) } });
    }),
  );

  app.post('/2/media/upload/:id/finalize', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', 'media.write', async (user) => {
      const upload = mine((request.params as { id: string }).id, user);
      if (!upload) return invalid(reply);
      const { segments, totalBytes, ...media } = upload;
      const order = Object.keys(segments).sort((a, b) => Number(a) - Number(b));
      const bytes = Buffer.concat(order.map((index) => Buffer.from(segments[index] ?? '', 'base64')));
      const file = bytes.length === totalBytes ? await storedImage(sandbox, bytes) : null;
      if (!file) return unsupported(reply);
      store.put('x-media', media.id, {
        ...media,
        file,
        isFinal: true,
        expiresAt: Date.now() + DAY_SECONDS * 1000,
      });
      return reply.send({ data: { ...keys(media.id), size: totalBytes, expires_after_secs: DAY_SECONDS } });
    }),
  );
}

async function storedImage({ store }: Sandbox, bytes: Buffer): Promise<string | null> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  return IMAGE_TYPES.includes(mime) && bytes.length <= MAX_IMAGE_BYTES ? store.addFile(mime, bytes) : null;
}

function newMedia(user: string, file: string, seconds: number, isFinal: boolean): XMedia {
  const id = String(1_900_000_000_000_000_000n + BigInt(Date.now()) * 1000n + BigInt(randomInt(1000)));
  return { id, user, file, altText: '', expiresAt: Date.now() + seconds * 1000, isFinal };
}

const keys = (id: string) => ({ id, media_key: `3_${id}` });

function unsupported(reply: Parameters<typeof problem>[0]) {
  return problem(reply, 400, 'Invalid Request', 'The media is missing, too large or of an unsupported type.');
}
