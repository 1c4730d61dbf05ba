import { AppShell, Box, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDemoPeople, useSignIn } from '../../api/session.js';
import { ColourSwitch } from '../../components/colour-switch.js';
import { LanguageSwitch } from '../../components/language-switch.js';
import { Wordmark } from '../../components/wordmark.js';
import { DemoSignIn } from './demo-sign-in.js';
import { SignInForm } from './sign-in-form.js';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next } = route.useSearch();
  const people = useDemoPeople().data?.items ?? [];
  const signIn = useSignIn();
  useDocumentTitle(`${t('signIn.title')} · ${t('app.name')}`);
  const enter = (email: string, password: string) =>
    signIn.mutate({ email, password }, { onSuccess: () => router.history.push(next ?? '/') });

  return (
    <AppShell header={{ height: 56 }} padding="md">
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Wordmark />
          <Group gap="xs" wrap="nowrap">
            <LanguageSwitch />
            <ColourSwitch />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main>
        <Box maw={880} mx="auto" pt={{ base: 'md', sm: 56 }}>
          <Title order={1}>{t('signIn.title')}</Title>
          <Text c="dimmed" mb="xl">
            {t('app.tagline')}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: people.length > 0 ? 2 : 1 }} spacing="xl">
            {people.length > 0 && <DemoSignIn people={people} busy={signIn.isPending} onChoose={enter} />}
            <Stack maw={420}>
              <SignInForm error={signIn.error} busy={signIn.isPending} onSubmit={enter} />
            </Stack>
          </SimpleGrid>
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}
