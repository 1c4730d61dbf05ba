import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SettingsFrame } from '../settings-frame.js';
import { AccountRules } from './account-rules.js';
import { ClosedDays } from './closed-days.js';

/** When nothing goes out: days on which the library is closed, and hours in which readers want peace. */
export function TimesPage() {
  const { t } = useTranslation();
  return (
    <SettingsFrame title={t('settings.times.title')}>
      <Stack>
        <ClosedDays />
        <AccountRules />
      </Stack>
    </SettingsFrame>
  );
}
