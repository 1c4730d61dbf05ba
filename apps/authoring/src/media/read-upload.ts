import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import { EditMedia, MEDIA_MAX_BYTES } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import type { FastifyRequest } from 'fastify';
import { cleanFileName } from './clean-file-name.js';
import type { Upload } from './media.service.js';
import { refusedFile } from './refuse-file.js';

/** The picture of a form, written to `path`. Throws `ProblemError` for what is no such form. */
export async function readUpload(request: FastifyRequest, path: string): Promise<Upload> {
  try {
    return await readForm(request, path);
  } catch (error) {
    throw explainForm(error);
  }
}

/** What reads forms names no status: a form that breaks off, or is none, is its sender's fault. */
function explainForm(error: unknown): unknown {
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  const isOfForm = statusCode === undefined && /form|multipart|boundary|header/i.test(message ?? '');
  if (error instanceof ProblemError || !isOfForm) return error;
  return fault(
    'file',
    'broken-form',
    'The form breaks off or is not multipart/form-data. Send it again, whole.',
  );
}

/** One file in `file`, what is said of it in fields beside it, in any order. */
async function readForm(request: FastifyRequest, path: string): Promise<Upload> {
  if (!request.isMultipart())
    throw new ProblemError(
      415,
      'media-type',
      'Send multipart/form-data with the picture in the field “file”.',
    );
  let fileName: string | null = null;
  const words: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.fieldname !== 'file' && !(part.fieldname in EditMedia.shape))
      throw fault(
        part.fieldname,
        'unknown-field',
        `There is no field “${part.fieldname}” here. Leave it out.`,
      );
    if (part.type === 'file') {
      await writePart(part, path);
      fileName = part.filename;
    } else words[part.fieldname] = String(part.value);
  }
  if (fileName === null) throw fault('file', 'required', 'Send the picture in the field “file”.');
  const parsed = EditMedia.safeParse(words);
  const [wrong] = parsed.error?.issues ?? [];
  if (!parsed.success) throw fault(String(wrong?.path[0]), wrong?.code ?? 'invalid', wrong?.message ?? '');
  return { path, fileName: cleanFileName(fileName), words: parsed.data };
}

async function writePart(part: MultipartFile, path: string): Promise<void> {
  await pipeline(part.file, createWriteStream(path));
  if (!part.file.truncated) return;
  const mebibytes = MEDIA_MAX_BYTES / 1024 / 1024;
  throw refusedFile(
    'too-large',
    `A form takes ${mebibytes} MB. Make the picture smaller; a film of up to 512 MB comes by a resumable upload, see docs/media.md.`,
    413,
  );
}

function fault(field: string, code: string, detail: string): ProblemError {
  return new ProblemError(422, 'invalid', detail, [{ field, code, detail }]);
}
