import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useRequestPassword } from '../../api/people.js';
import { ProblemAlert } from '../../components/problem-alert.js';

export function AskForLink() {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { email: '' } });
  const ask = useRequestPassword();
  if (ask.isSuccess) {
    return (
      <Text mt="md" role="status">
        {t('newPassword.sent')}
      </Text>
    );
  }
  return (
    <form onSubmit={form.onSubmit(({ email }) => ask.mutate(email))}>
      <Stack mt="md">
        <Text size="sm">{t('newPassword.askText')}</Text>
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <ProblemAlert error={ask.error} />
        <Button type="submit" disabled={ask.isPending}>
          {t('newPassword.ask')}
        </Button>
      </Stack>
    </form>
  );
}
