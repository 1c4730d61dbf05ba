import i18next from 'i18next';
import type * as accounts from './en-accounts.js';
import type * as analytics from './en-analytics.js';
import type * as approvals from './en-approvals.js';
import type * as comments from './en-comments.js';
import type * as composer from './en-composer.js';
import type * as importing from './en-import.js';
import type * as media from './en-media.js';
import type * as planning from './en-planning.js';
import type * as post from './en-post.js';
import type * as posts from './en-posts.js';
import type * as records from './en-records.js';
import type * as settings from './en-settings.js';
import type { Widened } from './en.js';
import type { Language } from './language.js';

/** Words of pages that are loaded by their route: the first page of the day does not need them. */
interface Groups {
  accounts: typeof accounts;
  analytics: typeof analytics;
  approvals: typeof approvals;
  comments: typeof comments;
  composer: typeof composer;
  import: typeof importing;
  media: typeof media;
  planning: typeof planning;
  post: typeof post;
  posts: typeof posts;
  records: typeof records;
  settings: typeof settings;
}
type Group = keyof Groups;

export type GroupedWords = typeof accounts &
  typeof analytics &
  typeof approvals &
  typeof comments &
  typeof composer &
  typeof importing &
  typeof media &
  typeof planning &
  typeof post &
  typeof posts &
  typeof records &
  typeof settings;

export const WORD_GROUPS: { [G in Group]: Record<Language, () => Promise<Widened<Groups[G]>>> } = {
  accounts: {
    en: () => import('./en-accounts.js'),
    'zh-CN': () => import('./zh-CN-accounts.js'),
  },
  analytics: {
    en: () => import('./en-analytics.js'),
    'zh-CN': () => import('./zh-CN-analytics.js'),
  },
  approvals: {
    en: () => import('./en-approvals.js'),
    'zh-CN': () => import('./zh-CN-approvals.js'),
  },
  comments: {
    en: () => import('./en-comments.js'),
    'zh-CN': () => import('./zh-CN-comments.js'),
  },
  composer: {
    en: () => import('./en-composer.js'),
    'zh-CN': () => import('./zh-CN-composer.js'),
  },
  import: {
    en: () => import('./en-import.js'),
    'zh-CN': () => import('./zh-CN-import.js'),
  },
  media: {
    en: () => import('./en-media.js'),
    'zh-CN': () => import('./zh-CN-media.js'),
  },
  planning: {
    en: () => import('./en-planning.js'),
    'zh-CN': () => import('./zh-CN-planning.js'),
  },
  post: {
    en: () => import('./en-post.js'),
    'zh-CN': () => import('./zh-CN-post.js'),
  },
  posts: {
    en: () => import('./en-posts.js'),
    'zh-CN': () => import('./zh-CN-posts.js'),
  },
  records: {
    en: () => import('./en-records.js'),
    'zh-CN': () => import('./zh-CN-records.js'),
  },
  settings: {
    en: () => import('./en-settings.js'),
    'zh-CN': () => import('./zh-CN-settings.js'),
  },
};

const wanted = new Set<Group>();

/** For a route's loader: the page is shown once its words are there. */
export async function loadWords(group: Group): Promise<void> {
  wanted.add(group);
  await addWords(group, i18next.language as Language);
}

/** What was loaded in one language is wanted in the other, too. */
export async function loadWantedWords(language: Language): Promise<void> {
  await Promise.all([...wanted].map((group) => addWords(group, language)));
}

async function addWords(group: Group, language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'messages', { ...(await WORD_GROUPS[group][language]()) }, true, true);
}
