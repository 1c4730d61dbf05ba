import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProviderSignIn } from '../../api/session.js';
import { ProblemAlert } from '../../components/problem-alert.js';

/** Single sign-on: the person goes to the institution’s own page and comes back. */
export function ProviderButton({ next }: { next: string }) {
  const { t } = useTranslation();
  const begin = useProviderSignIn();
  return (
    <>
      <Button variant="default" disabled={begin.isPending} onClick={() => begin.mutate(next)}>
        {t('signIn.atProvider')}
      </Button>
      <ProblemAlert error={begin.error} />
    </>
  );
}
