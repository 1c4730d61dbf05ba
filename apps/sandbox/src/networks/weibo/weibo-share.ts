import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { now, type Sandbox } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { asUser, fail } from './weibo-api.js';
import { shownStatus } from './weibo-reading.js';
import { URL_PATTERN, shortAddress, units } from './weibo-text.js';

const MAX_UNITS = 140;
const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
/** Weibo names no number: so many of the latest posts are compared. */
const COMPARED = 3;

type Refusal = [code: number, error: string];

/** The only write of an ordinary application, and taking it back. */
export function shareRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, settings } = sandbox;

  app.post('/2/statuses/share.json', (request, reply) =>
    asUser(sandbox, request, reply, 'create', async (uid, params, file, extra) => {
      const text = params['status'] ?? '';
      const refusal =
        textRefusal(text, params['rip'], settings.weibo.boundDomains) ??
        (await imageRefusal(file)) ??
        repetition(sandbox, uid, text);
      if (refusal) return fail(reply, 400, ...refusal);
      const hour = new Date().toISOString().slice(0, 13);
      if (store.count(`weibo-posts ${uid}`, hour) > settings.weibo.postsPerHour)
        return fail(reply, 403, 10023, 'User requests out of rate limit!');
      const media = file ? [store.addFile(await imageType(file), file)] : [];
      return reply.send(shownStatus(sandbox, accept(sandbox, uid, text, media, extra)));
    }),
  );

  app.post('/2/statuses/destroy.json', (request, reply) =>
    asUser(sandbox, request, reply, 'delete', (uid, params) => {
      const found = store.postById('weibo', params['id'] ?? '');
      if (!found || found.post.deleted) return fail(reply, 400, 20101, 'target weibo does not exist!');
      if (found.post.account !== uid) return fail(reply, 403, 20102, 'not your own weibo!');
      store.updatePost(found.seq, { ...found.post, deleted: true });
      return reply.send(shownStatus(sandbox, found.post));
    }),
  );
}

function textRefusal(text: string, rip: string | undefined, boundDomains: string[]): Refusal | null {
  if (!text.trim()) return [10008, 'param error, see doc for more info.'];
  if (!rip || !/^(\d{1,3}\.){3}\d{1,3}$|:/.test(rip))
    return [10016, 'miss required parameter (rip), see doc for more info.'];
  const urls = text.match(URL_PATTERN) ?? [];
  if (!urls.some((url) => boundDomains.some((domain) => isOnDomain(url, domain))))
    return [10017, 'text not find domain!'];
  if (/#[^#\s][^#]*#/.test(text)) return [20021, 'content is illegal! (#topic# is not allowed)'];
  if (units(text) > MAX_UNITS) return [20012, 'text too long, please input text less than 140 characters!'];
  return null;
}

async function imageRefusal(file: Buffer | null): Promise<Refusal | null> {
  if (!file) return null;
  if (file.length > MAX_IMAGE_BYTES) return [20006, 'image size too large!'];
  return (await imageType(file)) ? null : [20005, 'unsupported image type, only support JPG, GIF, PNG!'];
}

/** Only against the latest posts, and on the text as sent, link included. */
function repetition({ store }: Sandbox, uid: string, text: string): Refusal | null {
  const recent = store.newestPosts('weibo', uid, COMPARED).filter((post) => !post.deleted);
  return recent.some((post) => post.text === text) ? [20019, 'repeat content!'] : null;
}

/** Beyond 2^53, as Weibo's ids are, and growing with time. */
export function newStatusId(time: number): string {
  return String(4_900_000_000_000_000n + BigInt(time) * 1000n * 4n + BigInt(randomInt(4000)));
}

function accept({ store }: Sandbox, uid: string, text: string, media: string[], extra: object): SandboxPost {
  const id = newStatusId(Date.now());
  const at = now();
  const urls = (text.match(URL_PATTERN) ?? []).map((long) => ({
    url_short: shortAddress(),
    url_long: long,
  }));
  for (const url of urls) store.put('weibo-url', url.url_short, url);
  const link = urls[0]?.url_long;
  const post: SandboxPost = {
    ...{ network: 'weibo', account: uid, remoteId: id, text, media },
    ...{ receivedAt: at, publishedAt: at, deleted: false },
    ...(link && { link }),
    extra: { urls, ...extra },
  };
  store.addPost(post);
  return post;
}

function isOnDomain(url: string, domain: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === domain || host.endsWith(`.${domain}`);
}

async function imageType(file: Buffer): Promise<string> {
  const mime = (await fileTypeFromBuffer(file))?.mime ?? '';
  return ['image/jpeg', 'image/png', 'image/gif'].includes(mime) ? mime : '';
}
