import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import { type Language, chooseLanguage, rememberedLanguage, rememberLanguage } from './language.js';
import { zhCN } from './zh-CN.js';

/** Both languages are in the bundle: together they weigh less than one request for one of them costs. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: chooseLanguage(rememberedLanguage(), navigator.languages),
    fallbackLng: 'en',
    ns: ['messages'],
    defaultNS: 'messages',
    resources: { en: { messages: en }, 'zh-CN': { messages: zhCN } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export async function switchLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
