import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Mantine sets styles from scripts; scripts come from our own files only. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const OURS = ['/api/', '/callbacks/', '/l/', '/health/', '/metrics'];

/** Serves the built web application; every other address of a person answers its one page. */
export async function serveWeb(fastify: FastifyInstance, webDir: string): Promise<void> {
  const files = new Set(
    readdirSync(webDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(webDir, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  await fastify.register(fastifyStatic, { root: webDir, serve: false });
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = new URL(request.url, 'http://front.door').pathname;
    const name = decode(path).slice(1);
    if (files.has(name) && name !== 'index.html') return sendAsset(reply, name);
    if (OURS.some((prefix) => path.startsWith(prefix)) || !wantsPage(request)) return reply.callNotFound();
    return reply
      .header('content-security-policy', PAGE_POLICY)
      .header('cache-control', 'no-cache')
      .sendFile('index.html', { cacheControl: false });
  });
}

/** Vite's names in assets/ carry their content's hash. */
function sendAsset(reply: FastifyReply, name: string): FastifyReply {
  const isHashed = name.startsWith('assets/');
  return reply.sendFile(name, { maxAge: isHashed ? '365d' : '1h', immutable: isHashed });
}

function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
