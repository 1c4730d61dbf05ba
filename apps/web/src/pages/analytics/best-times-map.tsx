import { Skeleton, Table, Text } from '@mantine/core';
import type { BestTimes } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, type RankedMetric, useBestTimes } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { WideTable } from '../../components/wide-table.js';
import { addDays, formatDay } from '../../time/days.js';
import { Section } from '../../components/section.js';
import { MadeSo } from './made-so.js';

interface BestTimesMapProps {
  ask: AnalyticsAsk;
  metric: RankedMetric;
}

type Cell = BestTimes['cells'][number];
const A_MONDAY = '2024-01-01';
/** Hours that stand together in a column. */
const TOGETHER = 3;
/** From so many posts on it says something, and much. */
const SURE = { fair: 4, good: 10 };

/** When posts did best, by weekday and hour, with how sure that is. */
export function BestTimesMap({ ask, metric }: BestTimesMapProps) {
  const { t, i18n } = useTranslation();
  const told = useBestTimes(ask, metric);
  const columns = Array.from({ length: 24 / TOGETHER }, (_, at) => at * TOGETHER);
  return (
    <Section title={t('analytics.bestTimes')} text={t('analytics.bestTimesText')}>
      {told.isPending && <Skeleton height={240} />}
      <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
      {told.data?.posts === 0 && <Text size="sm">{t('analytics.noTimes')}</Text>}
      {told.data && told.data.posts > 0 && (
        <WideTable label={t('analytics.bestTimes')} minWidth={640}>
          <Table className="heat" withRowBorders={false} verticalSpacing={2} horizontalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('analytics.weekday')}</Table.Th>
                {columns.map((hour) => (
                  <Table.Th key={hour} scope="col" ta="center">
                    {t('analytics.hours', { from: hour, to: hour + TOGETHER })}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                <Table.Tr key={weekday}>
                  <Table.Th scope="row" fw={400}>
                    {formatDay(addDays(A_MONDAY, weekday - 1), i18n.language, { weekday: 'short' })}
                  </Table.Th>
                  {columns.map((hour) => (
                    <Time
                      key={hour}
                      cells={told.data.cells.filter(
                        (cell) =>
                          cell.weekday === weekday && cell.hour >= hour && cell.hour < hour + TOGETHER,
                      )}
                    />
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      {told.data && <MadeSo about={told.data} />}
    </Section>
  );
}

/** Of hours together the average of their scores, by how many posts each rests on. */
function Time({ cells }: { cells: readonly Cell[] }) {
  const { t, i18n } = useTranslation();
  const posts = cells.reduce((sum, cell) => sum + cell.posts, 0);
  if (posts === 0) return <Table.Td />;
  const score = cells.reduce((sum, cell) => sum + (cell.score ?? 0) * cell.posts, 0) / posts;
  const times = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(score);
  const strength = Math.round(Math.min(Math.max((score - 0.7) / 0.6, 0), 1) * 60);
  const sure = posts >= SURE.good ? 'good' : posts >= SURE.fair ? 'fair' : 'little';
  return (
    <Table.Td
      ta="center"
      style={{ background: `color-mix(in srgb, var(--mantine-color-cloth-4) ${strength}%, transparent)` }}
    >
      <Text size="sm">{t('analytics.times', { times })}</Text>
      <Text size="xs">
        {t('analytics.onPosts', { count: posts })} · {t(`analytics.sure.${sure}`)}
      </Text>
    </Table.Td>
  );
}
