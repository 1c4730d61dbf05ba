import { Container, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSharedAnalytics } from '../../api/annotations.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import { formatInstant } from '../../time/format-instant.js';
import { formatDays } from '../../time/days.js';
import { Chart } from '../analytics/chart.js';
import { ComparedRow, useComparedColumns } from '../analytics/compared-row.js';
import { toldMetrics } from '../analytics/metrics.js';
import { NumberTable } from '../analytics/number-table.js';
import { useNumbers } from '../analytics/use-numbers.js';

const route = getRouteApi('/shared/$token');

/** Numbers for people who have no part in the desk: what somebody of the library shared, until it ends. */
export function SharedPage() {
  const { t, i18n } = useTranslation();
  const { whole } = useNumbers();
  const columnsOf = useComparedColumns();
  const { token } = route.useParams();
  const shared = useSharedAnalytics(token);
  const { data } = shared;
  useDocumentTitle(data ? `${data.library} · ${t('app.name')}` : t('app.name'));
  const period = data?.overview.period;
  const timeZone = period?.timeZone ?? 'UTC';
  const reportedAt = data?.overview.freshness.reportedAt;
  return (
    <Container component="main" size="lg" py="lg">
      {shared.isPending && <RowSkeletons rows={6} />}
      {shared.error && (
        <Stack>
          <Title order={1}>{t('shared.gone')}</Title>
          <Text>{t('shared.goneText')}</Text>
          <ProblemAlert error={shared.error} />
        </Stack>
      )}
      {data && period && (
        <Stack gap="lg">
          <header>
            <Title order={1}>{data.library}</Title>
            <Text>
              {formatDays(period.from, period.to, i18n.language, { dateStyle: 'medium' })}
              {data.choice.network && ` · ${t(`network.${data.choice.network}`)}`}
              {data.choice.kind && ` · ${t(`kind.${data.choice.kind}`)}`}
            </Text>
          </header>
          <Section title={t('analytics.numbers')}>
            <NumberTable
              label={t('analytics.numbers')}
              minWidth={320}
              columns={columnsOf(t('analytics.figureName'))}
            >
              {toldMetrics(data.overview.metrics).map(({ metric, ...numbers }) => (
                <ComparedRow key={metric} name={t(`analytics.metric.${metric}`)} {...numbers} />
              ))}
            </NumberTable>
          </Section>
          <Section title={t('analytics.overTime', { metric: t('analytics.metric.engagements') })}>
            <Chart
              lines={data.timeseries.series.map(({ points }) => ({
                name: t('analytics.metric.engagements'),
                points,
              }))}
              height={260}
              label={t('analytics.chart', { metric: t('analytics.metric.engagements') })}
              fileName={`shelfcast-${period.from}-${period.to}`}
            />
          </Section>
          <Section title={t('analytics.best', { metric: t('analytics.metric.engagements') })}>
            <ol>
              {data.posts.map((post) => (
                <li key={post.deliveryId} lang={post.language ?? undefined}>
                  {post.title} ({t(`network.${post.network}`)}) · {whole(post.engagements)}
                </li>
              ))}
            </ol>
          </Section>
          <Text size="xs" c="dimmed">
            {reportedAt && (
              <>
                {t('analytics.asOf')} {formatInstant(reportedAt, { language: i18n.language, timeZone })}{' '}
                ·{' '}
              </>
            )}
            {t('shared.until', {
              time: formatInstant(data.expiresAt, { language: i18n.language, timeZone }),
            })}
          </Text>
        </Stack>
      )}
    </Container>
  );
}
