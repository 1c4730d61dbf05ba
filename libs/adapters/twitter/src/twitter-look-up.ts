import type { TwitterCredentials } from '@shelfcast/contracts';
import type { CallContext, LookUpAnswer, LookUpCandidate, LookUpQuery } from '@shelfcast/platform-kit';
import { z } from 'zod';
import { addressOf, call, type TwitterSettings } from './twitter-call.js';
import { knownParts, partStep, partValue, partsOf } from './twitter-parts.js';

const Post = z.object({
  id: z.string(),
  text: z.string(),
  created_at: z.string().optional(),
  entities: z
    .object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string().optional() })).optional() })
    .optional(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
});
type Post = z.infer<typeof Post>;
// An answer that counts other posts than it shows is no proof of absence.
const Timeline = z
  .object({ data: z.array(Post).default([]), meta: z.object({ result_count: z.int() }) })
  .refine(({ data, meta }) => data.length === meta.result_count);

const PAGE = 100;

/**
 * Looks for what may have left unanswered: the post, or the first part of a thread that has no stored id. A part that is
 * found and is not the last is recorded, and the thread goes on behind it.
 */
export async function lookUp(
  settings: TwitterSettings,
  query: LookUpQuery,
  context: CallContext<TwitterCredentials>,
): Promise<LookUpAnswer> {
  const parts = partsOf(query.rendered);
  const sent = knownParts(context.steps);
  const [first] = sent;
  if (first && sent.length >= parts.length) {
    const whole = { remoteId: first, url: addressOf(first), publishedAt: null, by: 'marker' as const };
    return { candidates: [whole], conclusive: true };
  }
  const since = new Date(query.attemptStartedAt.getTime() - 60_000);
  const { data } = await call(settings, context, Timeline, 'none', (api) =>
    api.v2.get(`users/${context.account.remoteAccountId}/tweets`, {
      max_results: PAGE,
      start_time: since.toISOString(),
      'tweet.fields': 'created_at,entities,referenced_tweets',
    }),
  );
  const wanted = { text: parts[sent.length] ?? '', marker: query.marker, replyTo: sent.at(-1) };
  const isLast = sent.length === parts.length - 1;
  const candidates = data.flatMap((post): LookUpCandidate[] => {
    const by = likeness(post, wanted);
    if (!by) return [];
    const publishedAt = post.created_at ? new Date(post.created_at) : null;
    const remoteId = isLast ? (first ?? post.id) : post.id;
    const step = { name: partStep(sent.length), value: partValue(post.id, wanted.text) };
    return [{ remoteId, url: addressOf(remoteId), publishedAt, by, ...(!isLast && { step }) }];
  });
  return { candidates, conclusive: data.length < PAGE };
}

interface Wanted {
  text: string;
  marker: string | null;
  /** The part before it; none where it begins the thread or stands alone. */
  replyTo: string | undefined;
}

/** Equal words in answer to our own part prove as much as the marker does: no other delivery answers that part. */
function likeness(post: Post, { text, marker, replyTo }: Wanted): LookUpCandidate['by'] | null {
  const repliedTo = post.referenced_tweets?.find(({ type }) => type === 'replied_to')?.id;
  if (repliedTo !== replyTo) return null;
  const urls = post.entities?.urls ?? [];
  const long = urls.reduce(
    (shown, url) => shown.replace(url.url, () => url.expanded_url ?? url.url),
    post.text,
  );
  if (replyTo !== undefined) return long === text ? 'marker' : null;
  if (marker !== null && urls.some((url) => url.expanded_url?.includes(marker))) return 'marker';
  return long === text ? 'text' : null;
}
