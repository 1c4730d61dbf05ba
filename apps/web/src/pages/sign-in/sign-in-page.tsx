import { Alert, SimpleGrid, Stack, Text } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDemoPeople, useSignIn, useSignInOptions } from '../../api/session.js';
import { Icon } from '../../components/icon.js';
import { PageLink } from '../../components/links.js';
import { OuterLayout } from '../../components/outer-layout.js';
import { DemoSignIn } from './demo-sign-in.js';
import { ProviderButton } from './provider-button.js';
import { SecondFactorForm } from './second-factor-form.js';
import { SignInForm } from './sign-in-form.js';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next, error } = route.useSearch();
  const people = useDemoPeople().data?.items ?? [];
  const options = useSignInOptions().data;
  const signIn = useSignIn();
  const [asked, setAsked] = useState(false);
  const goOn = () => router.history.push(next ?? '/');
  const enter = (email: string, password: string) =>
    signIn.mutate(
      { email, password },
      { onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? setAsked(true) : goOn()) },
    );

  return (
    <OuterLayout title={t('signIn.title')} width={880}>
      <Text c="dimmed" mb="xl">
        {t('app.tagline')}
      </Text>
      {error && (
        <Alert color="seal" icon={<Icon name="warning" />} mb="xl">
          {t('signIn.providerRefused')}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, sm: people.length > 0 ? 2 : 1 }} spacing="xl">
        {people.length > 0 && <DemoSignIn people={people} busy={signIn.isPending} onChoose={enter} />}
        <Stack maw={420}>
          {asked ? (
            <SecondFactorForm onDone={goOn} />
          ) : (
            <SignInForm error={signIn.error} busy={signIn.isPending} onSubmit={enter} />
          )}
          {options?.singleSignOn && <ProviderButton next={next ?? '/'} />}
          {options?.passwordLetters && (
            <PageLink to="/new-password" size="sm" className="touchable">
              {t('signIn.forgotten')}
            </PageLink>
          )}
        </Stack>
      </SimpleGrid>
    </OuterLayout>
  );
}
