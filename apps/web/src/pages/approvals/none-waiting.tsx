import { useTranslation } from 'react-i18next';
import { useApprovalRule } from '../../api/approvals.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageButton } from '../../components/links.js';
import { useMay } from '../../components/use-me.js';

interface NoneWaitingProps {
  show: 'mine' | 'others';
  /** How many wait for others. */
  others: number;
}

/** Why the queue is empty, and where to go instead. */
export function NoneWaiting({ show, others }: NoneWaitingProps) {
  const { t } = useTranslation();
  const rule = useApprovalRule().data;
  const manages = useMay('approvals.manage');
  if (others > 0)
    return (
      <EmptyState title={t('approvals.noneMine')} text={t('approvals.noneMineText')}>
        <PageButton to="/approvals" search={{ show: 'others' }} variant="default" mt="xs">
          {t('approvals.seeOthers', { count: others })}
        </PageButton>
      </EmptyState>
    );
  if (rule && !rule.enabled)
    return (
      <EmptyState title={t('approvals.off')} text={t('approvals.offText')}>
        {manages && (
          <PageButton to="/settings" mt="xs">
            {t('approvals.toSettings')}
          </PageButton>
        )}
      </EmptyState>
    );
  return show === 'mine' ? (
    <EmptyState title={t('approvals.noneMine')} text={t('approvals.noneMineText')} />
  ) : (
    <EmptyState title={t('approvals.noneOthers')} text={t('approvals.noneOthersText')} />
  );
}
