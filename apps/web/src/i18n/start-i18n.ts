import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { FirstMessages } from './en.js';
import { type Language, chooseLanguage, rememberLanguage, rememberedLanguage } from './language.js';
import { loadProblemWords } from './problem-words.js';
import { loadWantedWords } from './word-groups.js';

/** Only the words of one language are loaded; the other comes when somebody asks for it. */
const WORDS: Record<Language, () => Promise<FirstMessages>> = {
  en: async () => (await import('./en.js')).en,
  'zh-CN': async () => (await import('./zh-CN.js')).zhCN,
};

export async function startI18n(): Promise<void> {
  const language = chooseLanguage(rememberedLanguage(), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    // Every language has every word: there is nothing to fall back to.
    fallbackLng: false,
    ns: ['messages'],
    defaultNS: 'messages',
    resources: { [language]: { messages: await WORDS[language]() } },
    interpolation: { escapeValue: false },
    // A word that a route has not loaded shows as its key: browser tests take note of that.
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => console.error(`There are no words for “${key}”.`),
  });
  document.documentElement.lang = language;
  void loadProblemWords(language);
}

export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'messages'))
    i18next.addResourceBundle(language, 'messages', await WORDS[language]());
  await Promise.all([loadWantedWords(language), loadProblemWords(language)]);
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
