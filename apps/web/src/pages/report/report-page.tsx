import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useBestPosts, useBreakdown, useFigures, useFunnel, useOverview } from '../../api/analytics.js';
import { useAnnotations } from '../../api/annotations.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMe } from '../../components/use-me.js';
import { addMonths, daysOfMonth, formatDay, formatDays, monthBefore, today } from '../../time/days.js';
import { MadeSo } from '../analytics/made-so.js';
import { toldMetrics } from '../analytics/metrics.js';
import { ReportRow, ReportTable } from './report-table.js';
import { SimulatedNote } from '../analytics/simulated-note.js';
import { useNumbers } from '../analytics/use-numbers.js';
import { ReportGoal } from './report-goal.js';

const route = getRouteApi('/desk/analytics/report');
const TOP = 5;

/** A month on a page: what was wanted, what was done, what came of it. To print, and to keep as PDF. */
export function ReportPage() {
  const { t, i18n } = useTranslation();
  const { library } = useMe();
  const now = today(library.timeZone);
  const { month = monthBefore(now) } = route.useSearch();
  const navigate = route.useNavigate();
  const ask = daysOfMonth(month);
  const move = (months: number) =>
    void navigate({ search: { month: addMonths(`${month}-01`, months).slice(0, 7) } });
  const title = formatDay(ask.from, i18n.language, { year: 'numeric', month: 'long' });
  return (
    <Page title={t('report.title', { library: library.name, month: title })}>
      <Group className="no-print">
        <Button.Group>
          <Button variant="default" onClick={() => move(-1)}>
            {t('report.earlier')}
          </Button>
          <Button variant="default" disabled={month >= now.slice(0, 7)} onClick={() => move(1)}>
            {t('report.later')}
          </Button>
        </Button.Group>
        <Button onClick={() => window.print()}>{t('report.print')}</Button>
      </Group>
      <SimulatedNote />
      <Stack gap="lg" className="report">
        <Part title={t('report.goal')}>
          <ReportGoal key={month} month={month} />
        </Part>
        <Done ask={ask} />
        <Result ask={ask} />
        <Top ask={ask} />
        <Own ask={ask} />
      </Stack>
    </Page>
  );
}

type Ask = ReturnType<typeof daysOfMonth>;

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

/** Posts by kind and by network, and what was on. */
function Done({ ask }: { ask: Ask }) {
  const { t, i18n } = useTranslation();
  const kinds = useBreakdown(ask, 'kind');
  const networks = useBreakdown(ask, 'network');
  const annotations = useAnnotations(ask);
  const between = i18n.language === 'zh-CN' ? '，' : ', ';
  const counted = (
    items: NonNullable<typeof kinds.data>['items'] | undefined,
    name: (key: string) => string,
  ) =>
    (items ?? [])
      .flatMap(({ key, metrics }) => {
        const posts = metrics.find(({ metric }) => metric === 'posts')?.value ?? 0;
        return key !== null && posts > 0 ? [t('report.count', { name: name(key), count: posts })] : [];
      })
      .join(between);
  return (
    <Part title={t('report.done')}>
      <ProblemAlert error={kinds.error ?? networks.error ?? annotations.error} />
      {kinds.isPending && <RowSkeletons rows={2} height={24} />}
      {kinds.data && networks.data && (
        <>
          <Text>
            {counted(networks.data.items, (key) => t(`network.${key as 'weibo'}`)) || t('analytics.noPosts')}
          </Text>
          <Text>{counted(kinds.data.items, (key) => t(`kind.${key as 'news'}`))}</Text>
        </>
      )}
      {(annotations.data?.items ?? []).map(({ id, from, to, text }) => (
        <Text key={id}>
          {formatDays(from, to, i18n.language, { dateStyle: 'medium' })}: {text}
        </Text>
      ))}
    </Part>
  );
}

/** Every number of the month beside the days before, and the way from a post to what came of it. */
function Result({ ask }: { ask: Ask }) {
  const { t } = useTranslation();
  const { share } = useNumbers();
  const overview = useOverview(ask);
  const funnel = useFunnel(ask);
  return (
    <Part title={t('report.result')}>
      <ProblemAlert error={overview.error ?? funnel.error} />
      {overview.isPending && <RowSkeletons rows={5} height={28} />}
      {overview.data && (
        <>
          <ReportTable label={t('report.result')} what={t('analytics.figureName')}>
            {toldMetrics(overview.data.metrics).map(({ metric, ...numbers }) => (
              <ReportRow key={metric} name={t(`analytics.metric.${metric}`)} {...numbers} />
            ))}
            <ReportRow name={t('analytics.followers')} {...overview.data.followers} />
            {overview.data.rates
              .filter(({ value }) => value !== null)
              .map(({ by, value, previous }) => (
                <Table.Tr key={by}>
                  <Table.Th scope="row" fw={400}>
                    {t(`analytics.rate.${by}`)}
                  </Table.Th>
                  <Table.Td ta="right">{share(value)}</Table.Td>
                  <Table.Td ta="right">{share(previous)}</Table.Td>
                  <Table.Td />
                </Table.Tr>
              ))}
            {(funnel.data?.conversions ?? []).map(({ kind, ...numbers }) => (
              <ReportRow key={kind} name={t(`analytics.funnel.kind.${kind}`)} {...numbers} />
            ))}
          </ReportTable>
          <MadeSo about={overview.data} />
        </>
      )}
    </Part>
  );
}

/** The posts of which readers made the most. */
function Top({ ask }: { ask: Ask }) {
  const { t } = useTranslation();
  const { whole } = useNumbers();
  const posts = useBestPosts(ask, 'engagements', TOP);
  return (
    <Part title={t('report.top')}>
      <ProblemAlert error={posts.error} />
      {posts.data?.items.length === 0 && <Text>{t('analytics.noPosts')}</Text>}
      <ol>
        {(posts.data?.items ?? []).map(({ deliveryId, title, network, accountName, engagements }) => (
          <li key={deliveryId}>
            {t('report.topPost', {
              ...{ title, account: accountName, network: t(`network.${network}`) },
              engagements: whole(engagements),
            })}
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** What the library counted itself. */
function Own({ ask }: { ask: Ask }) {
  const { t } = useTranslation();
  const figures = useFigures(ask);
  const items = figures.data?.items ?? [];
  if (items.length === 0) return <ProblemAlert error={figures.error} />;
  return (
    <Part title={t('analytics.figures')}>
      <ReportTable label={t('analytics.figures')} what={t('analytics.figures')}>
        {items.map(({ name, value, previous, change }) => (
          <ReportRow key={name} name={t(`analytics.figure.${name}`)} {...{ value, previous, change }} />
        ))}
      </ReportTable>
    </Part>
  );
}
