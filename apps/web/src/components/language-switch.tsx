import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, LANGUAGE_NAMES } from '../i18n/language.js';
import { switchLanguage } from '../i18n/start-i18n.js';

/** The other language, in its own words. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = LANGUAGES.find((language) => language !== i18n.language) ?? 'en';
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      lang={other}
      onClick={() => void switchLanguage(other)}
    >
      {LANGUAGE_NAMES[other]}
    </Button>
  );
}
