import { Stack } from '@mantine/core';
import { type AnalyticsAsk, type SeriesAsk, useOverview } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import type { AnalyticsSearch } from './analytics-search.js';
import { Annotations } from './annotations.js';
import { MetricCards } from './metric-cards.js';
import { OverTime } from './over-time.js';

interface OverviewProps {
  ask: AnalyticsAsk;
  series: SeriesAsk;
  /** Whether the days are few enough for hours. */
  mayHours: boolean;
  onChange: (part: AnalyticsSearch) => void;
}

/** The numbers of the period, and the chosen one over time. */
export function Overview({ ask, series, mayHours, onChange }: OverviewProps) {
  const overview = useOverview(ask);
  return (
    <>
      {overview.isPending && <RowSkeletons rows={4} />}
      <ProblemAlert error={overview.error} onRetry={() => void overview.refetch()} />
      {overview.data && (
        <Stack gap="lg">
          <MetricCards
            overview={overview.data}
            chosen={series.metric}
            onChoose={(chosen) => onChange({ metric: chosen === 'engagements' ? undefined : chosen })}
          />
          <OverTime
            ask={ask}
            series={series}
            mayHours={mayHours}
            onSplit={(split) => onChange({ split })}
            onHours={(on) => onChange({ hours: on || undefined })}
            onDay={(day) => onChange({ days: 7, to: day })}
          />
          <Annotations ask={ask} />
        </Stack>
      )}
    </>
  );
}
