import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const MIN_PASSWORD = 10;

/** A password that is chosen now. */
export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      autoComplete="new-password"
      minLength={MIN_PASSWORD}
      maxLength={128}
      visibilityToggleButtonProps={{ 'aria-label': t('app.showSecret') }}
      required
      withAsterisk={false}
      {...props}
    />
  );
}
