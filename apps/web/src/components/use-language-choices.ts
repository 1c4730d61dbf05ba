import { useTranslation } from 'react-i18next';

/** The languages of a post for a select; `none` names having none. */
export function useLanguageChoices(none: string): { value: string; label: string }[] {
  const { t } = useTranslation();
  return [
    ...(['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`postLanguage.${value}`) })),
    { value: '', label: none },
  ];
}
