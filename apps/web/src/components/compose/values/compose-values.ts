import type { Post, PostKind, RichDocument, Variant } from '@shelfcast/contracts';
import { type WallTime, wallTimeAt } from '../../../time/zoned-time.js';

/** What stands in the form. Empty texts are empty strings; `time` is a wall time of the library's zone. */
export interface ComposeValues {
  kind: PostKind;
  language: string;
  title: string;
  /** Plain text; of what is formatted, the plain text of `content`. */
  body: string;
  /** The formatted text; null where it is plain. */
  content: RichDocument | null;
  link: string;
  accountIds: string[];
  mediaIds: string[];
  /** By the id of an account or the name of a network; those of accounts that are not chosen stay, unsent. */
  variants: Record<string, Variant>;
  tags: string[];
  campaignId: string | null;
  time: WallTime | null;
  /** How late it may still go out, in hours; empty: as the library has it. */
  latestHours: string;
}

export function emptyValues(language: string, accountIds: string[] = []): ComposeValues {
  return {
    kind: 'news',
    language,
    title: '',
    body: '',
    content: null,
    link: '',
    accountIds,
    mediaIds: [],
    variants: {},
    tags: [],
    campaignId: null,
    time: null,
    latestHours: '',
  };
}

export function valuesOf(post: Post, timeZone: string): ComposeValues {
  const { kind, title, body, content, accountIds, mediaIds, variants, tags, campaignId } = post;
  return {
    ...{ kind, title, body, content, accountIds, mediaIds, variants, tags, campaignId },
    language: post.language ?? 'zh-CN',
    link: post.link ?? '',
    time: post.scheduledAt === null ? null : wallTimeAt(post.scheduledAt, timeZone),
    latestHours: post.latestMinutes === null ? '' : String(post.latestMinutes / 60),
  };
}

/** Null: as the library has it. */
export function latestMinutesOf({ latestHours }: ComposeValues): number | null {
  const minutes = Math.round(Number(latestHours) * 60);
  return minutes >= 1 ? minutes : null;
}
