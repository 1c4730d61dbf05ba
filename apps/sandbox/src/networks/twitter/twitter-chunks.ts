import type { FastifyInstance, FastifyReply } from 'fastify';
import { queryFields, type Fields } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import { asUser, invalid } from './twitter-api.js';
import { filmFault } from './twitter-film.js';
import {
  acceptedKind,
  finished,
  kindOf,
  mediaAnswer,
  mediaKeys,
  newMedia,
  readUpload,
  stored,
  unsupported,
  uploadAtOnce,
  type XMedia,
} from './twitter-media.js';

interface Upload extends XMedia {
  totalBytes: number;
  category: string;
  /** The stored piece of each segment. */
  segments: Record<string, string>;
}

interface Piece {
  fields: Fields;
  file: Buffer | null;
}

const INITIALIZED_SECONDS = 1_295_999;
const MAX_SEGMENT = 999;
const MAX_PIECE_BYTES = 5 * 1024 * 1024;

/** Uploads in chunks: a path for each step, or the older `command` on one path. */
export function chunkRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.post('/2/media/upload', (request, reply) =>
    asUser(sandbox, request, reply, 'upload', async (user) => {
      const { fields, file } = await readUpload(request);
      const given = { ...queryFields(request), ...fields };
      const id = given['media_id'] ?? '';
      if (given['command'] === 'INIT') return initialize(sandbox, user, given, reply);
      if (given['command'] === 'APPEND') return append(sandbox, user, id, { fields: given, file }, reply);
      if (given['command'] === 'FINALIZE') return finalize(sandbox, user, id, reply);
      const category = given['media_category'];
      return (await uploadAtOnce(sandbox, user, { file, category })) ?? unsupported(reply);
    }),
  );
  app.post('/2/media/upload/initialize', (request, reply) =>
    asUser(sandbox, request, reply, 'chunk', async (user) =>
      initialize(sandbox, user, (await readUpload(request)).fields, reply),
    ),
  );
  app.post<{ Params: { id: string } }>('/2/media/upload/:id/append', (request, reply) =>
    asUser(sandbox, request, reply, 'chunk', async (user) =>
      append(sandbox, user, request.params.id, await readUpload(request), reply),
    ),
  );
  app.post<{ Params: { id: string } }>('/2/media/upload/:id/finalize', (request, reply) =>
    asUser(sandbox, request, reply, 'chunk', (user) => finalize(sandbox, user, request.params.id, reply)),
  );
}

function initialize({ store }: Sandbox, user: string, given: Fields, reply: FastifyReply) {
  const totalBytes = Number(given['total_bytes']);
  const category = given['media_category'] ?? '';
  const kind = acceptedKind(given['media_type'] ?? '', totalBytes, category);
  if (!kind) return unsupported(reply);
  const media = newMedia(user, kind, INITIALIZED_SECONDS);
  store.put('x-media', media.id, { ...media, totalBytes, category, segments: {} } satisfies Upload);
  return reply.send({ data: { ...mediaKeys(media), expires_after_secs: INITIALIZED_SECONDS } });
}

function append(sandbox: Sandbox, user: string, id: string, { fields, file }: Piece, reply: FastifyReply) {
  const upload = openUpload(sandbox, id, user);
  const index = Number(fields['segment_index'] ?? Number.NaN);
  const isSegment = Number.isInteger(index) && index >= 0 && index <= MAX_SEGMENT;
  if (!upload || !file?.length || file.length > MAX_PIECE_BYTES || !isSegment) return invalid(reply);
  const segments = { ...upload.segments, [index]: sandbox.store.addFile('', file) };
  sandbox.store.put('x-media', id, { ...upload, segments } satisfies Upload);
  return reply.send({ data: { expires_at: Math.floor(upload.expiresAt / 1000) } });
}

async function finalize(sandbox: Sandbox, user: string, id: string, reply: FastifyReply) {
  const upload = openUpload(sandbox, id, user);
  if (!upload) return invalid(reply);
  const { segments, totalBytes, category, ...media } = upload;
  const order = Object.keys(segments).sort((a, b) => Number(a) - Number(b));
  const pieces = order.map((index) => segments[index] ?? '');
  const bytes = Buffer.concat(pieces.map((piece) => sandbox.store.file(piece)?.bytes ?? Buffer.alloc(0)));
  const kind = await kindOf(bytes, category);
  if (bytes.length !== totalBytes || !kind) return unsupported(reply);
  for (const piece of pieces) sandbox.store.removeFile(piece);
  const fault = kind === 'video' ? filmFault(bytes) : null;
  const whole = { ...media, kind, ...(fault !== null && { fault }) };
  const done = finished(sandbox, whole, await stored(sandbox, bytes));
  return reply.send(mediaAnswer(done, totalBytes));
}

/** The user's upload, while it may still grow. */
function openUpload({ store }: Sandbox, id: string, user: string): Upload | null {
  const upload = store.get<Upload>('x-media', id);
  return upload?.user === user && upload.readyAt === null && upload.expiresAt > Date.now() ? upload : null;
}
