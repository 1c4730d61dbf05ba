import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CREDENTIAL_FIELDS, type ConnectValues } from './credential-values.js';

/** The fields of the chosen network. */
export function CredentialInputs({ form }: { form: UseFormReturnType<ConnectValues> }) {
  const { t } = useTranslation();
  return CREDENTIAL_FIELDS[form.values.network].map(({ field, optional, secret }) => {
    const label = t(`connect.${field}`);
    const props = {
      label: optional ? `${label} (${t('connect.optional')})` : label,
      spellCheck: false,
      ...form.getInputProps(field),
    };
    return secret ? (
      <PasswordInput
        key={field}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('app.showSecret') }}
        {...props}
      />
    ) : (
      <TextInput key={field} autoComplete="off" {...props} />
    );
  });
}
