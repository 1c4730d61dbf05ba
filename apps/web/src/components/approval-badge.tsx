import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApprovalCount } from '../api/approvals.js';

/** How many posts wait for this person's approval; nothing where there are none. */
export function ApprovalBadge() {
  const { t } = useTranslation();
  const count = useApprovalCount().data ?? 0;
  if (count === 0) return null;
  return (
    <Badge color="seal" aria-label={t('today.toApprove', { count })}>
      {count > 99 ? '99+' : count}
    </Badge>
  );
}
