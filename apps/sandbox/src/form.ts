import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

export type Fields = Record<string, string>;

export interface Form {
  fields: Fields;
  file: Buffer | null;
}

const MAX_FILE_BYTES = 40 * 1024 * 1024;

/** Fields and the file of a urlencoded, JSON or multipart body. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  if (!request.isMultipart()) return { fields: asFields(request.body), file: null };
  try {
    return await readParts(request);
  } catch (error) {
    throw new BadFormError(error);
  }
}

/** A multipart body that ends too early, has no boundary or holds too large a file. */
class BadFormError extends Error {
  readonly code = 'bad-form';
  readonly statusCode = 400;

  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The multipart body cannot be read (${why}). Send whole parts with their boundary.`, { cause });
  }
}

async function readParts(request: FastifyRequest): Promise<Form> {
  const form: Form = { fields: {}, file: null };
  for await (const part of request.parts({ limits: { fileSize: MAX_FILE_BYTES } })) {
    if (part.type === 'file') form.file = await part.toBuffer();
    else form.fields[part.fieldname] = String(part.value);
  }
  return form;
}

/** The query's fields; of one that is given twice, the last. */
export function queryFields(request: FastifyRequest): Fields {
  return asFields(request.query);
}

function asFields(given: unknown): Fields {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, String(Array.isArray(value) ? value.at(-1) : value)]),
  );
}
