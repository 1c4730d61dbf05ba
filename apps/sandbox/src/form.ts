import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

export interface Form {
  fields: Record<string, string>;
  file: Buffer | null;
  fileName: string;
}

/** Fields and the file of a urlencoded or multipart body. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  if (!request.isMultipart()) {
    const body = (request.body ?? {}) as Record<string, unknown>;
    return {
      fields: Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)])),
      file: null,
      fileName: '',
    };
  }
  const form: Form = { fields: {}, file: null, fileName: '' };
  for await (const part of request.parts({ limits: { fileSize: 40 * 1024 * 1024 } })) {
    if (part.type === 'file') {
      form.file = await part.toBuffer();
      form.fileName = part.filename;
    } else form.fields[part.fieldname] = String(part.value);
  }
  return form;
}
