import { useTranslation } from 'react-i18next';

/** A post's language by its name; one from elsewhere by its tag. */
export function useLanguageName(): (language: string) => string {
  const { t } = useTranslation();
  return (language) => (language === 'zh-CN' || language === 'en' ? t(`postLanguage.${language}`) : language);
}
