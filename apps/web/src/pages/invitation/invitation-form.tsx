import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { NewPasswordInput } from '../../components/new-password-input.js';

interface InvitationFormProps {
  /** Who signs in already chooses nothing. */
  known: boolean;
  busy: boolean;
  onAccept: (person: { name?: string; password?: string }) => void;
}

export function InvitationForm({ known, busy, onAccept }: InvitationFormProps) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { name: '', password: '' } });
  return (
    <form onSubmit={form.onSubmit((person) => onAccept(known ? {} : person))}>
      <Stack>
        {known ? (
          <Text>{t('invitation.known')}</Text>
        ) : (
          <>
            <TextInput
              label={t('invitation.name')}
              autoComplete="name"
              maxLength={100}
              required
              withAsterisk={false}
              {...form.getInputProps('name')}
            />
            <NewPasswordInput label={t('invitation.password')} {...form.getInputProps('password')} />
          </>
        )}
        <Button type="submit" disabled={busy}>
          {t('invitation.accept')}
        </Button>
      </Stack>
    </form>
  );
}
