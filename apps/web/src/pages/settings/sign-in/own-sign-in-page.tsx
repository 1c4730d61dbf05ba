import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SettingsFrame } from '../settings-frame.js';
import { ChangePassword } from './change-password.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';

/** One's own password, second factor, and where one is signed in. */
export function OwnSignInPage() {
  const { t } = useTranslation();
  return (
    <SettingsFrame title={t('settings.signIn.title')}>
      <Stack>
        <SecondFactor />
        <ChangePassword />
        <Sessions />
      </Stack>
    </SettingsFrame>
  );
}
