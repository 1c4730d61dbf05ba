import { engagementOf } from './engagement/post-engagement.js';
import { Chance } from './engagement/chance-of.js';
import type { Sandbox } from './sandbox.js';
import type { SandboxPost } from './store.js';

const LOOK_EVERY_MS = 5_000;
/** Young posts are followed; what came out before nobody opens any more. */
const YOUNG_MS = 3 * 86_400_000;
/** The newest posts that are looked at, and the calls of one look. */
const POSTS = 200;
const CALLS = 40;
const LIMIT_MS = 5_000;
/** What a reader does in the catalogue, and how many of a hundred. */
const DEEDS = [
  ['arrival', 70],
  ['hold-placed', 12],
  ['event-sign-up', 5],
  ['card-registered', 2],
] as const;
const BROWSERS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2c) NetType/WIFI Language/zh_CN',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 Weibo',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
];

/**
 * Readers who follow the short links of young posts, as many as the networks say clicked, and what they do in the library's
 * catalogue then. Only links of this machine are called.
 */
export function runReaders({ store, settings }: Sandbox): { stop(): void } {
  /** How many followed each post's link so far; those of a time before this start came then. */
  const followed = new Map<string, number>();
  let isLooking = false;
  const look = async () => {
    let left = CALLS;
    for (const post of store.newest(POSTS)) {
      const link = shortLinkOf(post);
      if (!link || !post.remoteId || !isYoung(post)) continue;
      const clicked = engagementOf(post).linkClicks;
      const before = followed.get(post.remoteId) ?? (isNew(post) ? 0 : clicked);
      const calls = Math.min(left, Math.max(0, clicked - before));
      followed.set(post.remoteId, before + calls);
      for (let call = 0; call < calls; call += 1) await follow(link, `${post.remoteId} ${before + call}`);
      left -= calls;
    }
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };

  async function follow(link: string, reader: string): Promise<void> {
    const chance = new Chance(reader);
    const browser = BROWSERS[Math.floor(chance.draw('browser') * BROWSERS.length)] ?? '';
    try {
      const answer = await fetch(link, {
        ...{ redirect: 'manual', headers: { 'user-agent': browser } },
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      const target = answer.headers.get('location') ?? '';
      const clickId = URL.canParse(target) ? new URL(target).searchParams.get('sc') : null;
      if (clickId) await tellCatalogue(clickId, chance);
    } catch {
      // The library is away: a reader meets a page that does not load.
    }
  }

  /** The catalogue posts back what readers did there, as the library's own systems would. */
  async function tellCatalogue(clickId: string, chance: Chance): Promise<void> {
    const { catalogue } = settings;
    const deeds = DEEDS.filter(([kind, share]) => chance.draw(kind) * 100 < share);
    if (!catalogue || deeds.length === 0) return;
    await fetch(`${catalogue.frontDoor}/api/v1/analytics/conversions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${catalogue.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ conversions: deeds.map(([kind]) => ({ clickId, kind })) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  }
}

function shortLinkOf({ text, link }: SandboxPost): string | null {
  const [found] =
    /https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\/l\/[\w-]+/.exec(`${link ?? ''} ${text}`) ?? [];
  return found ?? null;
}

function ageOf({ publishedAt, receivedAt }: SandboxPost): number {
  return Date.now() - Date.parse(publishedAt ?? receivedAt);
}

function isYoung(post: SandboxPost): boolean {
  return !post.deleted && ageOf(post) < YOUNG_MS;
}

/** It came out while this process ran, or a moment before. */
function isNew(post: SandboxPost): boolean {
  return ageOf(post) < process.uptime() * 1000 + 60_000;
}
