import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { useCalendar } from '../../api/calendar.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageButton } from '../../components/links.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useMay, useMe } from '../../components/use-me.js';
import { addDays, formatDay, startOf, today as todayOf } from '../../time/days.js';
import { DidWell } from './did-well.js';
import { GoesNext } from './goes-next.js';
import { NeedsMe } from './needs-me.js';
import { UnclaimedDays } from './unclaimed-days.js';

const DAYS_AHEAD = 7;

/** What needs this person, what goes out next, which days nobody has written for, and what did well. */
export function TodayPage() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { timeZone } = me.library;
  const today = todayOf(timeZone);
  const seesNumbers = useMay('analytics.read');
  const accounts = useAccounts();
  const ahead = useMemo(
    () => ({ from: startOf(today, timeZone), to: startOf(addDays(today, DAYS_AHEAD), timeZone) }),
    [today, timeZone],
  );
  const calendar = useCalendar(ahead);
  const day = formatDay(today, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' });
  if (accounts.data?.length === 0)
    return (
      <Page title={t('today.title')}>
        <EmptyState title={t('home.noAccountsTitle')} text={t('home.noAccountsText')}>
          <PageButton to="/accounts" mt="xs">
            {t('home.connectFirst')}
          </PageButton>
        </EmptyState>
      </Page>
    );
  return (
    <Page title={t('today.title')} action={<Text c="dimmed">{day}</Text>}>
      <ProblemAlert
        error={accounts.error ?? calendar.error}
        onRetry={() => void Promise.all([accounts.refetch(), calendar.refetch()])}
      />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" style={{ alignItems: 'start' }}>
        <NeedsMe accounts={accounts.data ?? []} />
        <Stack gap="xl">
          <GoesNext items={calendar.data} />
          <UnclaimedDays items={calendar.data} today={today} timeZone={timeZone} />
          {seesNumbers && <DidWell today={today} />}
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
