import { Box, SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import type { AnalyticsOverview, SummedMetric } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { Change } from './change.js';
import { MadeSo } from './made-so.js';
import { toldMetrics } from './metrics.js';
import { useNumbers } from './use-numbers.js';

interface MetricCardsProps {
  overview: AnalyticsOverview;
  chosen: SummedMetric;
  onChoose: (metric: SummedMetric) => void;
}

/** A card for each number; choosing one draws it over time. Followers and rates stand beside them. */
export function MetricCards({ overview, chosen, onChoose }: MetricCardsProps) {
  const { t } = useTranslation();
  const { whole, share } = useNumbers();
  const { metrics, followers, rates } = overview;
  const shown = toldMetrics(metrics, chosen);
  return (
    <Box component="section" aria-label={t('analytics.numbers')}>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
        {shown.map(({ metric, value, change }) => (
          <UnstyledButton
            key={metric}
            className="surface metric-card"
            p="sm"
            aria-pressed={metric === chosen}
            onClick={() => onChoose(metric)}
          >
            <Card name={t(`analytics.metric.${metric}`)} value={whole(value)} change={change} />
          </UnstyledButton>
        ))}
        <Box className="surface" p="sm">
          <Card name={t('analytics.followers')} value={whole(followers.value)} change={followers.change} />
        </Box>
        {rates
          .filter(({ value }) => value !== null)
          .map(({ by, value, previous }) => (
            <Box key={by} className="surface" p="sm">
              <Card
                name={t(`analytics.rate.${by}`)}
                value={share(value)}
                change={changeOf(value, previous)}
              />
            </Box>
          ))}
      </SimpleGrid>
      <MadeSo about={overview} />
    </Box>
  );
}

/** The growth over the days before, as a share of it. */
function changeOf(value: number | null, previous: number | null): number | null {
  return value === null || !previous ? null : (value - previous) / previous;
}

function Card({ name, value, change }: { name: string; value: string; change: number | null }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fw={600} fz="h2">
        {value}
      </Text>
      <Change change={change} otherwise={t('analytics.noChange')} />
    </>
  );
}
