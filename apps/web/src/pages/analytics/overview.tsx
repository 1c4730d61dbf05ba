import { Stack } from '@mantine/core';
import type { SummedMetric } from '@shelfcast/contracts';
import { type AnalyticsAsk, useOverview } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import type { AnalyticsSearch } from './analytics-search.js';
import { Annotations } from './annotations.js';
import { MetricCards } from './metric-cards.js';
import { OverTime } from './over-time.js';

interface OverviewProps {
  ask: AnalyticsAsk;
  metric: SummedMetric;
  split: boolean;
  onChange: (part: AnalyticsSearch) => void;
}

/** The numbers of the period, and the chosen one by day. */
export function Overview({ ask, metric, split, onChange }: OverviewProps) {
  const overview = useOverview(ask);
  return (
    <>
      {overview.isPending && <RowSkeletons rows={4} />}
      <ProblemAlert error={overview.error} onRetry={() => void overview.refetch()} />
      {overview.data && (
        <Stack gap="lg">
          <MetricCards
            overview={overview.data}
            chosen={metric}
            onChoose={(chosen) => onChange({ metric: chosen === 'engagements' ? undefined : chosen })}
          />
          <OverTime
            ask={ask}
            metric={metric}
            split={split}
            onSplit={(on) => onChange({ split: on || undefined })}
            onDay={(day) => onChange({ days: 7, to: day })}
          />
          <Annotations ask={ask} />
        </Stack>
      )}
    </>
  );
}
