import { useTranslation } from 'react-i18next';

/** What posts are written in here. */
export const POST_LANGUAGES = ['zh-CN', 'en'] as const;

/** A post's language by its name; one from elsewhere by its tag. */
export function useLanguageName(): (language: string) => string {
  const { t } = useTranslation();
  return (language) => (language === 'zh-CN' || language === 'en' ? t(`postLanguage.${language}`) : language);
}
