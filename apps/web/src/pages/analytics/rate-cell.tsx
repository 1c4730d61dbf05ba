import { Table, Text } from '@mantine/core';
import type { RateBasis } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useNumbers } from './use-numbers.js';

/** An engagement rate, and what it is by. */
export function RateCell({ rate }: { rate: { by: RateBasis; value: number | null } | null | undefined }) {
  const { t } = useTranslation();
  const { share } = useNumbers();
  return (
    <Table.Td ta="right">
      {share(rate?.value)}
      {rate && (
        <Text size="xs" c="dimmed">
          {t(`analytics.by.${rate.by}`)}
        </Text>
      )}
    </Table.Td>
  );
}
