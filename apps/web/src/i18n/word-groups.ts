import i18next from 'i18next';
import type { analytics } from './en-analytics.js';
import type { approvals } from './en-approvals.js';
import type { comments } from './en-comments.js';
import type { composer } from './en-composer.js';
import type { media } from './en-media.js';
import type { planning } from './en-planning.js';
import type { posts } from './en-posts.js';
import type { records } from './en-records.js';
import type { settings } from './en-settings.js';
import type { Language } from './language.js';

/** Words of pages that are loaded by their route: the first page of the day does not need them. */
export interface GroupedWords {
  analytics: typeof analytics;
  approvals: typeof approvals;
  comments: typeof comments;
  composer: typeof composer;
  media: typeof media;
  planning: typeof planning;
  posts: typeof posts;
  records: typeof records;
  settings: typeof settings;
}
type Group = keyof GroupedWords;

export const WORD_GROUPS: Record<Group, Record<Language, () => Promise<Partial<Record<Group, object>>>>> = {
  analytics: {
    en: async () => ({ analytics: (await import('./en-analytics.js')).analytics }),
    'zh-CN': async () => ({ analytics: (await import('./zh-CN-analytics.js')).analytics }),
  },
  approvals: {
    en: async () => ({ approvals: (await import('./en-approvals.js')).approvals }),
    'zh-CN': async () => ({ approvals: (await import('./zh-CN-approvals.js')).approvals }),
  },
  comments: {
    en: async () => ({ comments: (await import('./en-comments.js')).comments }),
    'zh-CN': async () => ({ comments: (await import('./zh-CN-comments.js')).comments }),
  },
  composer: {
    en: async () => ({ composer: (await import('./en-composer.js')).composer }),
    'zh-CN': async () => ({ composer: (await import('./zh-CN-composer.js')).composer }),
  },
  media: {
    en: async () => ({ media: (await import('./en-media.js')).media }),
    'zh-CN': async () => ({ media: (await import('./zh-CN-media.js')).media }),
  },
  planning: {
    en: async () => ({ planning: (await import('./en-planning.js')).planning }),
    'zh-CN': async () => ({ planning: (await import('./zh-CN-planning.js')).planning }),
  },
  posts: {
    en: async () => ({ posts: (await import('./en-posts.js')).posts }),
    'zh-CN': async () => ({ posts: (await import('./zh-CN-posts.js')).posts }),
  },
  records: {
    en: async () => ({ records: (await import('./en-records.js')).records }),
    'zh-CN': async () => ({ records: (await import('./zh-CN-records.js')).records }),
  },
  settings: {
    en: async () => ({ settings: (await import('./en-settings.js')).settings }),
    'zh-CN': async () => ({ settings: (await import('./zh-CN-settings.js')).settings }),
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
  i18next.addResourceBundle(language, 'messages', await WORD_GROUPS[group][language](), true, true);
}
