import { Skeleton } from '@mantine/core';
import { Suspense, lazy } from 'react';
import type { LineChartProps } from './line-chart.js';

/** The drawing of charts is loaded with the first one. */
const LineChart = lazy(async () => ({ default: (await import('./line-chart.js')).LineChart }));

export function Chart(props: LineChartProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height} />}>
      <LineChart {...props} />
    </Suspense>
  );
}
