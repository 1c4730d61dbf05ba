import type {
  CheckPost,
  CreatePost,
  Post,
  PostKind,
  Problem,
  UpdatePost,
  Variant,
} from '@shelfcast/contracts';
import { type WallTime, instantAt, wallTimeAt } from '../../time/zoned-time.js';

/** What stands in the form. Empty texts are empty strings; `time` is a wall time of the library's zone. */
export interface ComposeValues {
  kind: PostKind;
  language: string;
  title: string;
  body: string;
  link: string;
  accountIds: string[];
  mediaIds: string[];
  variants: Record<string, Variant>;
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
    link: '',
    accountIds,
    mediaIds: [],
    variants: {},
    time: null,
    latestHours: '',
  };
}

export function valuesOf(post: Post, timeZone: string): ComposeValues {
  const { kind, title, body, accountIds, mediaIds, variants } = post;
  return {
    kind,
    title,
    body,
    accountIds,
    mediaIds,
    variants,
    language: post.language ?? 'zh-CN',
    link: post.link ?? '',
    time: post.scheduledAt === null ? null : wallTimeAt(post.scheduledAt, timeZone),
    latestHours: post.latestMinutes === null ? '' : String(post.latestMinutes / 60),
  };
}

/** Own words of the chosen accounts only, empty ones left out. */
function variantsOf({ variants, accountIds }: ComposeValues): Record<string, Variant> {
  const kept = accountIds.flatMap((id): [string, Variant][] => {
    const { title, body, options, articles } = variants[id] ?? {};
    const variant = {
      ...(title?.trim() ? { title } : {}),
      ...(body?.trim() ? { body } : {}),
      ...(options ? { options } : {}),
      ...(articles ? { articles } : {}),
    };
    return Object.keys(variant).length > 0 ? [[id, variant]] : [];
  });
  return Object.fromEntries(kept);
}

function contentOf(values: ComposeValues) {
  const { kind, language, title, body, accountIds, mediaIds } = values;
  return { kind, language, title, body, accountIds, mediaIds, variants: variantsOf(values) };
}

/** Null: as the library has it. */
function latestOf({ latestHours }: ComposeValues): number | null {
  const minutes = Math.round(Number(latestHours) * 60);
  return minutes >= 1 ? minutes : null;
}

export function toCreatePost(values: ComposeValues, timeZone: string, scheduled: boolean): CreatePost {
  const link = values.link.trim();
  return {
    ...contentOf(values),
    ...(link ? { link } : {}),
    ...(latestOf(values) ? { latestMinutes: latestOf(values) ?? undefined } : {}),
    ...(scheduled && values.time ? { scheduledAt: instantAt(values.time, timeZone), timeZone } : {}),
  };
}

export function toUpdatePost(values: ComposeValues, version: number): UpdatePost {
  return { ...contentOf(values), link: values.link.trim() || null, latestMinutes: latestOf(values), version };
}

/** What to ask the networks' rules about; null while there is nothing to ask. A link half typed stays out. */
export function toCheckPost(values: ComposeValues, linkTyped: boolean): CheckPost | null {
  if (values.accountIds.length === 0 || !(values.title.trim() || values.body.trim())) return null;
  const link = values.link.trim();
  const whole = linkTyped || /^https?:\/\/[^/\s]+\.[^/\s]/.test(link);
  return { ...contentOf(values), ...(link && whole ? { link } : {}) };
}

const FIELDS: Record<string, keyof ComposeValues> = {
  kind: 'kind',
  language: 'language',
  title: 'title',
  body: 'body',
  link: 'link',
  accountIds: 'accountIds',
  mediaIds: 'mediaIds',
  scheduledAt: 'time',
  timeZone: 'time',
  latestMinutes: 'latestHours',
};

/** Where the form shows a message of the server about `field`; null where it has no place for it. */
export function formFieldOf(field: string): string | null {
  const [first = '', ...rest] = field.replace(/^\//, '').split(/[./[\]]+/);
  if (first === 'variants') return rest[0] ? ['variants', ...rest.slice(0, 2)].join('.') : null;
  return FIELDS[first] ?? null;
}

/** The messages of a problem document by form field, those of one field in one text. */
export function fieldErrors(problem: Problem): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field, detail } of problem.errors ?? []) {
    const place = formFieldOf(field);
    if (place) found[place] = found[place] ? `${found[place]} ${detail}` : detail;
  }
  return found;
}
