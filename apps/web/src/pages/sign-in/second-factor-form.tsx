import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiError } from '@shelfcast/client';
import { useTranslation } from 'react-i18next';
import { useSecondFactor } from '../../api/session.js';
import { Icon } from '../../components/icon.js';
import { ProblemAlert } from '../../components/problem-alert.js';

/** The second step of signing in, for who has set one up. */
export function SecondFactorForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { code: '' } });
  const show = useSecondFactor();
  const refused = show.error instanceof ApiError && show.error.problem.status === 401;
  return (
    <form onSubmit={form.onSubmit(({ code }) => show.mutate(code.trim(), { onSuccess: onDone }))}>
      <Stack>
        <Text size="sm">{t('signIn.secondFactor')}</Text>
        {refused ? (
          <Alert color="seal" icon={<Icon name="warning" />}>
            {t('signIn.codeRefused')}
          </Alert>
        ) : (
          <ProblemAlert error={show.error} />
        )}
        <TextInput
          label={t('signIn.code')}
          autoComplete="one-time-code"
          autoFocus
          required
          withAsterisk={false}
          {...form.getInputProps('code')}
        />
        <Button type="submit" disabled={show.isPending}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
