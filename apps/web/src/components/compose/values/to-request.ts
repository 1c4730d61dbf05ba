import type { Account, CheckPost, CreatePost, UpdatePost, Variant } from '@shelfcast/contracts';
import { instantAt } from '../../../time/zoned-time.js';
import { type ComposeValues, latestMinutesOf } from './compose-values.js';
import { sentVariants, wordsOf } from './variants.js';

type Accounts = readonly Pick<Account, 'id' | 'network'>[];

function sharedFields(values: ComposeValues, accounts: Accounts) {
  const { kind, language, title, accountIds, mediaIds } = values;
  return { kind, language, title, accountIds, mediaIds, variants: sentVariants(values, accounts) };
}

interface CreateOptions {
  accounts: Accounts;
  timeZone: string;
  /** Whether the chosen time goes with it. */
  scheduled: boolean;
}

/** Where there are no words, an empty body goes: the server says that they are missing. */
export function toCreatePost(
  values: ComposeValues,
  { accounts, timeZone, scheduled }: CreateOptions,
): CreatePost {
  const link = values.link.trim();
  const { tags, campaignId, time } = values;
  const { body = '', content } = wordsOf(values);
  const latestMinutes = latestMinutesOf(values);
  return {
    ...sharedFields(values, accounts),
    ...(content ? { content } : { body }),
    tags,
    ...(campaignId ? { campaignId } : {}),
    ...(link ? { link } : {}),
    ...(latestMinutes ? { latestMinutes } : {}),
    ...(scheduled && time ? { scheduledAt: instantAt(time, timeZone), timeZone } : {}),
  };
}

/** All of the form's fields; `version` is the one that was read. */
export function toUpdatePost(values: ComposeValues, accounts: Accounts, version: number): UpdatePost {
  const { body = '', content } = wordsOf(values);
  const { tags, campaignId } = values;
  return {
    ...sharedFields(values, accounts),
    ...(content ? { content } : { body, content: null }),
    ...{ tags, campaignId, version },
    link: values.link.trim() || null,
    latestMinutes: latestMinutesOf(values),
  };
}

interface CheckOptions {
  accounts: Accounts;
  timeZone: string;
  /** A link half typed stays out. */
  linkTyped: boolean;
}

/** What to ask the networks' rules about; null while there is nothing to ask. */
export function toCheckPost(
  values: ComposeValues,
  { accounts, timeZone, linkTyped }: CheckOptions,
): CheckPost | null {
  const words = wordsOf(values);
  const written = values.title.trim() || Object.keys(words).length > 0;
  if (values.accountIds.length === 0 || !written) return null;
  const link = values.link.trim();
  const whole = linkTyped || /^https?:\/\/[^/\s]+\.[^/\s]/.test(link);
  const { variants, ...shared } = sharedFields(values, accounts);
  return {
    ...shared,
    ...words,
    variants: Object.fromEntries(Object.entries(variants).map(([key, each]) => [key, withWhole(each)])),
    ...(link && whole ? { link } : {}),
    ...(values.campaignId ? { campaignId: values.campaignId } : {}),
    ...(values.time ? { scheduledAt: instantAt(values.time, timeZone) } : {}),
  };
}

/** Without the further articles that are only begun: nothing can be said of them yet. */
function withWhole({ articles, ...variant }: Variant): Variant {
  const whole = articles?.filter(({ title, body, content }) => title.trim() && (body?.trim() || content));
  return whole && whole.length > 0 ? { ...variant, articles: whole } : variant;
}
