export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Language, string> = { 'zh-CN': '中文', en: 'English' };

const STORAGE_KEY = 'shelfcast-language';

/** The remembered language, else the first of the browser's that there is, else Chinese. */
export function chooseLanguage(remembered: string | null, preferred: readonly string[]): Language {
  const known = LANGUAGES.find((language) => language === remembered);
  return known ?? preferred.map(languageOf).find((language) => language !== undefined) ?? 'zh-CN';
}

function languageOf(tag: string): Language | undefined {
  return LANGUAGES.find((language) => tag.slice(0, 2).toLowerCase() === language.slice(0, 2));
}

export function rememberedLanguage(): string | null {
  return localStorage.getItem(STORAGE_KEY);
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language);
}

/** The language of a text nobody labelled, for `lang`: Chinese where it has Han characters. */
export function languageOfText(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
}
