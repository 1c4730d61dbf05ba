import { Button, Group, NativeSelect, Stack, Tabs, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { KeysMenu } from '../../components/keys-menu.js';
import { Page } from '../../components/page.js';
import { SimulatedNote } from './simulated-note.js';
import { useMe } from '../../components/use-me.js';
import { useLetters } from '../../components/use-letters.js';
import { addDays, formatDays, isDay, monthBefore, today } from '../../time/days.js';
import { AnalyticsViews } from './analytics-views.js';
import { AccountIndices } from './account-indices.js';
import { AccountsGrowth } from './accounts-growth.js';
import {
  type AnalyticsSearch,
  LENGTHS,
  type PeriodLength,
  TABS,
  daysOf,
  mayHours,
} from './analytics-search.js';
import { BestPosts } from './best-posts.js';
import { BestTimesMap } from './best-times-map.js';
import { Content } from './content.js';
import { Filters } from './filters.js';
import { Funnel } from './funnel.js';
import { LibraryFigures } from './library-figures.js';
import { Overview } from './overview.js';
import { ShareButton } from './share-button.js';

const route = getRouteApi('/desk/analytics');

/** What readers did with what the library published, beside the days before. */
export function AnalyticsPage() {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: AnalyticsSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), resetScroll: false });
  const now = today(timeZone);
  const { from, to, days } = daysOf(search, now);
  const { network, kind, account, tag, language, series, campaign } = search;
  const { metric = 'engagements', split, tab = 'overview', by = 'kind' } = search;
  const which = { network, kind, accountId: account, tag, language, seriesId: series, campaignId: campaign };
  const ask = { from, to, ...which };
  const ranked = metric === 'posts' ? 'engagements' : metric;
  const move = (periods: number) => {
    const last = addDays(to, periods * days);
    change({ to: last >= now ? undefined : last });
  };
  const [letters] = useLetters();
  useHotkeys(
    letters
      ? [
          ['[', () => move(-1)],
          [']', () => move(1)],
          ...LENGTHS.map((length, at): [string, () => void] => [
            String(at + 1),
            () => change({ days: length }),
          ]),
        ]
      : [],
  );
  const title = formatDays(from, to, i18n.language, { dateStyle: 'medium' });
  return (
    <Page
      title={t('nav.analytics')}
      action={
        <Group gap="xs">
          <PageButton to="/analytics/report" search={{ month: monthBefore(now) }} variant="default" size="xs">
            {t('report.open')}
          </PageButton>
          <ShareButton choice={{ ...which, ...(search.to && { from, to }) }} />
          <KeysMenu list={t('analytics.keys')} />
        </Group>
      }
    >
      <SimulatedNote />
      <AnalyticsViews search={search} />
      <Group align="flex-end" gap="sm">
        <Button.Group>
          <Button variant="default" aria-label={t('analytics.earlier')} onClick={() => move(-1)}>
            ‹
          </Button>
          <Button variant="default" component="div" role="status" style={{ cursor: 'default' }}>
            {title}
          </Button>
          <Button
            variant="default"
            aria-label={t('analytics.later')}
            disabled={to >= now}
            onClick={() => move(1)}
          >
            ›
          </Button>
        </Button.Group>
        <NativeSelect
          label={t('analytics.period')}
          value={String(days)}
          onChange={(event) => change({ days: Number(event.currentTarget.value) as PeriodLength })}
          data={LENGTHS.map((length) => ({
            value: String(length),
            label: t('analytics.days', { count: length }),
          }))}
        />
        <TextInput
          type="date"
          label={t('analytics.lastDay')}
          value={to}
          max={now}
          onChange={({ currentTarget: { value } }) =>
            isDay(value) && change({ to: value >= now ? undefined : value })
          }
        />
        <Filters search={search} onChange={change} />
      </Group>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: TABS.find((each) => each === value) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {(['overview', ...TABS] as const).map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(`analytics.tab.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview
            ask={ask}
            series={{ metric, by: split, interval: search.hours && mayHours(search) ? 'hour' : 'day' }}
            mayHours={mayHours(search)}
            onChange={change}
          />
        </Tabs.Panel>
        <Tabs.Panel value="posts">
          <BestPosts ask={ask} metric={ranked} onMetric={(chosen) => change({ metric: chosen })} />
        </Tabs.Panel>
        <Tabs.Panel value="content">
          <Content
            ask={ask}
            by={by}
            onBy={(chosen) => change({ by: chosen })}
            onGroup={(of, key) => change({ [of]: key })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="times">
          <BestTimesMap ask={ask} metric={ranked} />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <Stack gap="lg">
            <AccountsGrowth ask={ask} />
            <AccountIndices ask={ask} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="funnel">
          <Funnel ask={ask} />
        </Tabs.Panel>
        <Tabs.Panel value="library">
          <LibraryFigures ask={ask} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
