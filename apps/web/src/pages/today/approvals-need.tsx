import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';

/** That posts wait for this person's approval, and the way to them. */
export function ApprovalsNeed({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <Group className="surface" px="md" py="sm" justify="space-between" gap="xs">
      <Text fw={600}>{t('today.toApprove', { count })}</Text>
      <PageButton to="/approvals" size="xs" variant="light">
        {t('today.readAndDecide')}
      </PageButton>
    </Group>
  );
}
