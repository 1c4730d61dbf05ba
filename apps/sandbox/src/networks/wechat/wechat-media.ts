import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { queryFields, readForm } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import { asAccount, fail, ok } from './wechat-call.js';

const KIB = 1024;
const IN_ARTICLES = { types: ['image/jpeg', 'image/png'], maxBytes: 1024 * KIB };
const THUMB = { types: ['image/jpeg'], maxBytes: 64 * KIB };
const IMAGE = { types: ['image/jpeg', 'image/png', 'image/gif', 'image/bmp'], maxBytes: 10_240 * KIB };

export interface Material {
  mediaId: string;
  appId: string;
  fileId: string;
}

/** Pictures for the bodies of articles, and those of the account's library. */
export function mediaRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;

  app.post('/cgi-bin/media/uploadimg', (request, reply) =>
    asAccount(sandbox, request, reply, 'upload', async () => {
      const { file, mime } = await receive(request);
      if (!file || !IN_ARTICLES.types.includes(mime)) return fail(reply, 40005, 'invalid file type');
      if (file.length > IN_ARTICLES.maxBytes) return fail(reply, 40009, 'invalid image size');
      return ok(reply, { url: imageUrl(store.addFile(mime, file)) });
    }),
  );

  app.post('/cgi-bin/material/add_material', (request, reply) =>
    asAccount(sandbox, request, reply, 'upload', async ({ appId }) => {
      const { type } = queryFields(request);
      if (type !== 'image' && type !== 'thumb') return fail(reply, 40004, 'invalid media type');
      const { types, maxBytes } = type === 'thumb' ? THUMB : IMAGE;
      const { file, mime } = await receive(request);
      if (!file || !types.includes(mime)) return fail(reply, 40005, 'invalid file type');
      if (file.length > maxBytes) return fail(reply, type === 'thumb' ? 40006 : 40009, 'invalid media size');
      const mediaId = randomBytes(24).toString('base64url');
      const fileId = store.addFile(mime, file);
      store.put('wechat-material', mediaId, { mediaId, appId, fileId } satisfies Material);
      return ok(reply, { media_id: mediaId, url: imageUrl(fileId), item: [] });
    }),
  );

  app.get('/cgi-bin/material/get_materialcount', (request, reply) =>
    asAccount(sandbox, request, reply, 'verify', ({ appId }) => {
      const materials = store.all<Material>('wechat-material').filter((each) => each.appId === appId);
      return ok(reply, { voice_count: 0, video_count: 0, image_count: materials.length, news_count: 0 });
    }),
  );
}

async function receive(request: FastifyRequest): Promise<{ file: Buffer | null; mime: string }> {
  const { file } = await readForm(request);
  return { file, mime: file ? ((await fileTypeFromBuffer(file))?.mime ?? '') : '' };
}

const imageUrl = (fileId: string) => `http://mmbiz.qpic.cn/sz_mmbiz/${fileId}/0`;
