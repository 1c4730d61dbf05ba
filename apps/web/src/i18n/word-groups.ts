import i18next from 'i18next';
import type { Language } from './language.js';

type Words = Record<string, object>;

/** Words of pages that are loaded by their route: the first page of the day does not need them. */
const GROUPS = {
  composer: {
    en: async (): Promise<Words> => ({ composer: (await import('./en-composer.js')).composer }),
    'zh-CN': async (): Promise<Words> => ({ composer: (await import('./zh-CN-composer.js')).composer }),
  },
} satisfies Record<string, Record<Language, () => Promise<Words>>>;

type Group = keyof typeof GROUPS;

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
  i18next.addResourceBundle(language, 'messages', await GROUPS[group][language](), true, true);
}
