import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiError } from '@shelfcast/client';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { ProblemAlert } from '../../components/problem-alert.js';

interface SignInFormProps {
  error: Error | null;
  busy: boolean;
  onSubmit: (email: string, password: string) => void;
}

export function SignInForm({ error, busy, onSubmit }: SignInFormProps) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const refused = error instanceof ApiError && [400, 401, 422].includes(error.problem.status);
  return (
    <form onSubmit={form.onSubmit(({ email, password }) => onSubmit(email, password))}>
      <Stack>
        {refused && (
          <Alert color="seal" icon={<Icon name="warning" />}>
            {t('signIn.refused')}
          </Alert>
        )}
        {!refused && <ProblemAlert error={error} />}
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('app.showSecret') }}
          required
          withAsterisk={false}
          {...form.getInputProps('password')}
        />
        <Button type="submit" disabled={busy}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
