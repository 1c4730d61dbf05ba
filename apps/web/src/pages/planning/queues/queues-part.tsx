import { Box, Button, Group, NativeSelect } from '@mantine/core';
import type { Account, Queue } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueues } from '../../../api/planning.js';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMay } from '../../../components/use-me.js';
import { PartHead } from '../part-head.js';
import { QueueDialog } from './queue-dialog.js';
import { QueueRow } from './queue-row.js';
import { WeekGrid } from './week-grid.js';

/** The slots of the week, of one account or of all, and the queues that have them. */
export function QueuesPart({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  const queues = useQueues();
  const manages = useMay('planning.manage');
  const [edited, edit] = useState<Queue | 'new' | null>(null);
  const [accountId, show] = useState('');
  const create = manages && <Button onClick={() => edit('new')}>{t('planning.queues.create')}</Button>;
  const isEmpty = queues.data?.length === 0;
  const shown = queues.data?.filter(
    ({ accountIds }) => !accountId || accountIds.length === 0 || accountIds.includes(accountId),
  );
  const name = accounts.find(({ id }) => id === accountId)?.name ?? t('planning.allAccounts');
  return (
    <section aria-labelledby="queues-title">
      <PartHead
        id="queues-title"
        title={t('planning.queues.title')}
        text={t('planning.queues.text')}
        action={!isEmpty && create}
      />
      {queues.isPending && <RowSkeletons rows={1} height={200} />}
      <ProblemAlert error={queues.error} onRetry={() => void queues.refetch()} />
      {isEmpty && (
        <EmptyState title={t('planning.queues.none')} text={t('planning.queues.noneText')}>
          {create}
        </EmptyState>
      )}
      {shown && !isEmpty && (
        <>
          <Group mb="xs">
            <NativeSelect
              size="xs"
              aria-label={t('planning.queues.show')}
              value={accountId}
              onChange={(event) => show(event.currentTarget.value)}
              data={[
                { value: '', label: t('planning.allAccounts') },
                ...accounts.map(({ id, name: label }) => ({ value: id, label })),
              ]}
            />
          </Group>
          <WeekGrid queues={shown} label={t('planning.queues.week', { account: name })} onOpen={edit} />
          <Box
            component="ul"
            className="surface divided plain-list"
            m={0}
            mt="sm"
            p={0}
            aria-label={t('planning.queues.list')}
          >
            {shown.map((queue) => (
              <QueueRow key={queue.id} {...{ queue, accounts }} onEdit={() => edit(queue)} />
            ))}
          </Box>
        </>
      )}
      <QueueDialog edited={edited} accounts={accounts} onClose={() => edit(null)} />
    </section>
  );
}
