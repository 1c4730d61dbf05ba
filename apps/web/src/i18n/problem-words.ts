import type { Problem } from '@shelfcast/contracts';
import i18next from 'i18next';
import type { Language } from './language.js';

/** The server's own words are English; every other language says its problems by their codes. */
const WORDS: Partial<Record<Language, () => Promise<Record<string, string>>>> = {
  'zh-CN': async () => (await import('./zh-CN-problems.js')).problems,
};

const NAMESPACE = 'problems';

/** Nothing waits for it: until it is there, a problem is told as the server words it. */
export async function loadProblemWords(language: Language): Promise<void> {
  const words = await WORDS[language]?.();
  if (words) i18next.addResourceBundle(language, NAMESPACE, words);
}

/** What happened and what to do, in the reader's language; undefined where only the server's own words say it. */
export function problemWords({ code }: Pick<Problem, 'code'>): string | undefined {
  return i18next.getResource(i18next.language, NAMESPACE, code) as string | undefined;
}
