import { Alert, Button, Stack, Text } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMay } from '../../components/use-me.js';
import { languageOfText } from '../../i18n/language.js';
import { problemWords } from '../../i18n/problem-words.js';
import { AccountCard } from './account-card.js';
import { ConnectDialog } from './connect-dialog.js';

const route = getRouteApi('/desk/accounts');

/** Which account the dialog is about: a new one, one to reconnect, or none while it is closed. */
type Connecting = 'new' | Account | null;

export function AccountsPage() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const mayConnect = useMay('accounts.write');
  const [connecting, setConnecting] = useState<Connecting>(null);
  const all = accounts.data ?? [];
  const archived = all.filter(({ status }) => status === 'archived');
  const kept = all.filter(({ status }) => status !== 'archived');
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
      {accounts.data?.length === 0 && (
        <EmptyState title={t('accounts.emptyTitle')} text={t('accounts.emptyText')}>
          {connect}
        </EmptyState>
      )}
      <Stack gap="md">
        {kept.map((account) => (
          <AccountCard key={account.id} account={account} onReconnect={() => setConnecting(account)} />
        ))}
      </Stack>
      {archived.length > 0 && (
        <details className="details archived">
          <summary>{t('accounts.archived', { count: archived.length })}</summary>
          <Text size="sm" my="xs">
            {t('accounts.archivedText')}
          </Text>
          <Stack gap="md">
            {archived.map((account) => (
              <AccountCard key={account.id} account={account} onReconnect={() => setConnecting(account)} />
            ))}
          </Stack>
        </details>
      )}
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
  const { connected, problem, code = '' } = route.useSearch();
  if (problem) {
    const words = problemWords({ code }) ?? problem;
    return (
      <Alert color="seal" icon={<Icon name="warning" />} title={t('accounts.returnedProblem')}>
        <span lang={languageOfText(words)}>{words}</span>
      </Alert>
    );
  }
  return connected ? <Alert icon={<Icon name="check" />}>{t('accounts.returned')}</Alert> : null;
}
