import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CREDENTIAL_FIELDS, type ConnectValues } from './credential-values.js';

/** The fields of the chosen network. */
export function CredentialInputs({ form }: { form: UseFormReturnType<ConnectValues> }) {
  const { t } = useTranslation();
  return CREDENTIAL_FIELDS[form.values.network].map(({ field, optional, secret }) => {
    const Input = secret ? PasswordInput : TextInput;
    const label = t(`connect.${field}`);
    return (
      <Input
        key={field}
        label={optional ? `${label} (${t('connect.optional')})` : label}
        autoComplete={secret ? 'new-password' : 'off'}
        spellCheck={false}
        {...form.getInputProps(field)}
      />
    );
  });
}
