import { Box, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The shape of a list that is still on its way. */
export function RowSkeletons({ rows = 3, height = 72 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Box role="status" aria-label={t('app.loading')}>
      <Stack gap="sm">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} height={height} radius="md" />
        ))}
      </Stack>
    </Box>
  );
}
