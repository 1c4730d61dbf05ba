import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** What a request of the sandbox's own says; null where it made no sense, which is answered then. */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  reply: FastifyReply,
): z.output<T> | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    code: issue.code,
    detail: issue.message,
  }));
  problem(reply, 422, 'invalid', 'The request does not make sense; see errors.', errors);
  return null;
}

/** RFC 9457. */
export function problem(
  reply: FastifyReply,
  status: number,
  code: string,
  detail: string,
  errors?: object[],
) {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: code, status, detail, code, ...(errors && { errors }) });
}
