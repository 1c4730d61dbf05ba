import type { MultipartFile } from '@fastify/multipart';
import { EditMedia, MEDIA_MAX_BYTES } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Upload } from './media.service.js';

/** The picture of a form. Throws `ProblemError` for what is no such form. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  try {
    return await readForm(request);
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
async function readForm(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new ProblemError(
      415,
      'media-type',
      'Send multipart/form-data with the picture in the field “file”.',
    );
  let file: { fileName: string; bytes: Buffer } | null = null;
  const words: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.fieldname !== 'file' && !(part.fieldname in EditMedia.shape))
      throw fault(
        part.fieldname,
        'unknown-field',
        `There is no field “${part.fieldname}” here. Leave it out.`,
      );
    if (part.type === 'file') file = { fileName: part.filename || 'picture', bytes: await bytesOf(part) };
    else words[part.fieldname] = String(part.value);
  }
  if (!file) throw fault('file', 'required', 'Send the picture in the field “file”.');
  const parsed = EditMedia.safeParse(words);
  const [wrong] = parsed.error?.issues ?? [];
  if (!parsed.success) throw fault(String(wrong?.path[0]), wrong?.code ?? 'invalid', wrong?.message ?? '');
  return {
    ...file,
    fileName: file.fileName.replaceAll('\u0000', '').slice(0, 200),
    words: parsed.data,
  };
}

async function bytesOf(part: MultipartFile): Promise<Buffer> {
  try {
    return await part.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    const detail = `A picture may have ${MEDIA_MAX_BYTES / 1024 / 1024} MB. Make it smaller and upload it again.`;
    throw new ProblemError(413, 'too-large', detail, [{ field: 'file', code: 'too-large', detail }]);
  }
}

function fault(field: string, code: string, detail: string): ProblemError {
  return new ProblemError(422, 'invalid', detail, [{ field, code, detail }]);
}
