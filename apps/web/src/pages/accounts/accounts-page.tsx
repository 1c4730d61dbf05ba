import { Alert, Button, Stack } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts, useUpdateAccount } from '../../api/accounts.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMay } from '../../components/use-me.js';
import { languageOfText } from '../../i18n/language.js';
import { AccountCard } from './account-card.js';
import { ConnectDialog } from './connect-dialog.js';

const route = getRouteApi('/desk/accounts');

/** Which account the dialog is about: a new one, one to reconnect, or none while it is closed. */
type Connecting = 'new' | Account | null;

export function AccountsPage() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const update = useUpdateAccount();
  const mayConnect = useMay('accounts.write');
  const [connecting, setConnecting] = useState<Connecting>(null);
  const connect = mayConnect && (
    <Button leftSection={<Icon name="plus" />} onClick={() => setConnecting('new')}>
      {t('accounts.connect')}
    </Button>
  );
  return (
    <Page title={t('accounts.title')} action={accounts.data?.length ? connect : undefined}>
      <Returned />
      {accounts.isPending && <RowSkeletons rows={3} height={110} />}
      <ProblemAlert error={accounts.error} onRetry={() => void accounts.refetch()} />
      <ProblemAlert error={update.error} />
      {accounts.data?.length === 0 && (
        <EmptyState title={t('accounts.emptyTitle')} text={t('accounts.emptyText')}>
          {connect}
        </EmptyState>
      )}
      <Stack gap="md">
        {accounts.data?.map((account) => (
          <AccountCard
            key={account.id}
            account={account}
            onReconnect={mayConnect ? () => setConnecting(account) : undefined}
            onPause={
              mayConnect && account.status !== 'archived'
                ? (paused) => update.mutate({ id: account.id, status: paused ? 'paused' : 'connected' })
                : undefined
            }
          />
        ))}
      </Stack>
      <ConnectDialog
        opened={connecting !== null}
        account={connecting === 'new' ? null : connecting}
        onClose={() => setConnecting(null)}
      />
    </Page>
  );
}

/** Back from the network's consent page: whether it worked. */
function Returned() {
  const { t } = useTranslation();
  const { connected, problem } = route.useSearch();
  if (problem) {
    return (
      <Alert color="seal" icon={<Icon name="warning" />} title={t('accounts.returnedProblem')}>
        <span lang={languageOfText(problem)}>{problem}</span>
      </Alert>
    );
  }
  return connected ? <Alert icon={<Icon name="check" />}>{t('accounts.returned')}</Alert> : null;
}
