import { Group, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DIMENSIONS, type Dimension } from './analytics-search.js';

interface GroupByProps {
  by: Dimension;
  onBy: (by: Dimension) => void;
  /** What can be done with the table of the groups. */
  children: ReactNode;
}

/** By what a table stands in groups. */
export function GroupBy({ by, onBy, children }: GroupByProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" mb="sm" align="flex-end" justify="space-between">
      <NativeSelect
        label={t('analytics.groupBy')}
        value={by}
        onChange={(event) => onBy(event.currentTarget.value as Dimension)}
        data={DIMENSIONS.map((value) => ({ value, label: t(`analytics.dimension.${value}`) }))}
      />
      {children}
    </Group>
  );
}
