import { Alert, Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiError } from '@shelfcast/client';
import { useTranslation } from 'react-i18next';
import { useSetPassword } from '../../api/people.js';
import { Icon } from '../../components/icon.js';
import { PageButton } from '../../components/links.js';
import { NewPasswordInput } from '../../components/new-password-input.js';
import { ProblemAlert } from '../../components/problem-alert.js';

export function ChoosePassword({ token }: { token: string }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { newPassword: '' } });
  const choose = useSetPassword();
  const over = choose.error instanceof ApiError && choose.error.problem.code === 'invalid-token';
  if (choose.isSuccess) {
    return (
      <Stack mt="md">
        <Text role="status">{t('newPassword.done')}</Text>
        <PageButton to="/sign-in">{t('invitation.toSignIn')}</PageButton>
      </Stack>
    );
  }
  return (
    <form onSubmit={form.onSubmit(({ newPassword }) => choose.mutate({ token, newPassword }))}>
      <Stack mt="md">
        <NewPasswordInput label={t('newPassword.password')} {...form.getInputProps('newPassword')} />
        {over ? (
          <Alert color="seal" icon={<Icon name="warning" />}>
            {t('newPassword.over')}
          </Alert>
        ) : (
          <ProblemAlert error={choose.error} />
        )}
        <Button type="submit" disabled={choose.isPending}>
          {t('newPassword.choose')}
        </Button>
      </Stack>
    </form>
  );
}
