import type { MultipartFile } from '@fastify/multipart';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { MEDIA_MAX_BYTES, PageQuery } from '@shelfcast/contracts';
import { Contract, ProblemError } from '@shelfcast/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { MediaService, type Upload } from './media.service.js';

const MAX_ALT_TEXT = 1000;
const FIELDS = ['file', 'altText'];

@Controller('api/v1/media')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  @Post()
  @Requires('media.write')
  async upload(@Caller() who: Identity, @Req() request: FastifyRequest) {
    const upload = await readUpload(request).catch((error: unknown) => {
      throw explainForm(error);
    });
    return this.media.store(who, upload);
  }

  @Get()
  @Requires('media.read')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.media.list(who, query);
  }

  @Get(':id/content')
  @Requires('media.read')
  async content(@Caller() who: Identity, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { contentType, stream } = await this.media.content(who, id);
    await reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(contentType)
      .send(stream);
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

/** One file in `file`, its description in `altText`, in any order. */
async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new ProblemError(
      415,
      'media-type',
      'Send multipart/form-data with the picture in the field “file”.',
    );
  let file: { fileName: string; bytes: Buffer } | null = null;
  let altText = '';
  for await (const part of request.parts()) {
    if (!FIELDS.includes(part.fieldname))
      throw fault(
        part.fieldname,
        'unknown-field',
        `There is no field “${part.fieldname}” here. Leave it out.`,
      );
    if (part.type === 'file') file = { fileName: part.filename || 'picture', bytes: await bytesOf(part) };
    else altText = String(part.value).trim();
  }
  if (!file) throw fault('file', 'required', 'Send the picture in the field “file”.');
  if (altText.length > MAX_ALT_TEXT)
    throw fault('altText', 'too-long', `A description has up to ${MAX_ALT_TEXT} characters. Shorten it.`);
  if (altText.includes('\u0000'))
    throw fault('altText', 'nul-character', 'The description holds a NUL character.');
  return { ...file, fileName: file.fileName.replaceAll('\u0000', '').slice(0, 200), altText };
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
