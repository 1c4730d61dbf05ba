import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useChangePassword } from '../../../api/own-sign-in.js';
import { NewPasswordInput } from '../../../components/new-password-input.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Section } from '../../../components/section.js';

export function ChangePassword() {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' } });
  const change = useChangePassword();
  return (
    <Section title={t('settings.signIn.password')}>
      <form onSubmit={form.onSubmit((values) => change.mutate(values, { onSuccess: () => form.reset() }))}>
        <Stack maw={400}>
          <PasswordInput
            label={t('settings.signIn.current')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('app.showSecret') }}
            required
            withAsterisk={false}
            {...form.getInputProps('currentPassword')}
          />
          <NewPasswordInput label={t('settings.signIn.next')} {...form.getInputProps('newPassword')} />
          <ProblemAlert error={change.error} />
          <Group>
            <Button type="submit" disabled={change.isPending}>
              {t('settings.signIn.change')}
            </Button>
            <Text size="sm" role="status">
              {change.isSuccess && t('settings.signIn.changed')}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
