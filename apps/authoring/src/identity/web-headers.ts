import { CLIENT_ADDRESS_HEADER } from '@shelfcast/auth';
import type { FastifyRequest } from 'fastify';

/** The request's headers as the web platform has them, with the caller's address as we see it. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
    else for (const each of value ?? []) headers.append(name, each);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  return headers;
}
