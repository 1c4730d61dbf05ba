import { Alert, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Account, VerifyResult } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useRemoveAccount, useUpdateAccount, useVerifyAccount } from '../../api/accounts.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { CopyText } from '../../components/copy-text.js';
import { Icon } from '../../components/icon.js';
import { NetworkMark } from '../../components/network-mark.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { ProblemWords } from '../../components/problem-words.js';
import { AccountStatusLabel } from '../../components/status-label.js';
import { useMay } from '../../components/use-me.js';
import { When } from '../../components/when.js';
import { AccountFacts } from './account-facts.js';

interface AccountCardProps {
  account: Account;
  onReconnect: () => void;
}

/** One account: its health, a test call, and the way back in. */
export function AccountCard({ account, onReconnect }: AccountCardProps) {
  const { t } = useTranslation();
  const verify = useVerifyAccount();
  const update = useUpdateAccount();
  const remove = useRemoveAccount();
  const may = useMay('accounts.write');
  const { id, name, network, status, problem, limitedUntil, callbackUrl } = account;
  const archived = status === 'archived';
  const busy = update.isPending || remove.isPending;
  const set = (to: 'connected' | 'paused') => update.mutate({ id, status: to });
  return (
    <Box component="article" className="surface" p="md" aria-labelledby={`account-${id}`}>
      <Group justify="space-between" align="flex-start">
        <Group wrap="nowrap" align="flex-start" miw={0} flex="1 1 16rem">
          <NetworkMark network={network} size={36} />
          <Box miw={0}>
            <Title order={2} id={`account-${id}`}>
              {name}
            </Title>
            <AccountStatusLabel status={status} />
          </Box>
        </Group>
        <Group gap="xs" role="group" aria-labelledby={`account-${id}`}>
          {!archived && (
            <Button variant="default" size="xs" disabled={verify.isPending} onClick={() => verify.mutate(id)}>
              {t('accounts.verify')}
            </Button>
          )}
          {may && (status === 'connected' || status === 'paused') && (
            <Button
              variant="default"
              size="xs"
              disabled={busy}
              onClick={() => set(status === 'paused' ? 'connected' : 'paused')}
            >
              {status === 'paused' ? t('accounts.resume') : t('accounts.pause')}
            </Button>
          )}
          {may && (
            <Button
              variant={status === 'needs-reconnecting' ? 'filled' : 'default'}
              size="xs"
              onClick={onReconnect}
            >
              {t('accounts.reconnect')}
            </Button>
          )}
          {may && archived && (
            <Button variant="default" size="xs" disabled={busy} onClick={() => set('connected')}>
              {t('accounts.bringBack')}
            </Button>
          )}
          {may && !archived && (
            <ConfirmButton
              variant="default"
              size="xs"
              disabled={busy}
              label={t('accounts.archive')}
              title={t('accounts.archiveTitle', { name })}
              text={t('accounts.archiveText')}
              confirm={t('accounts.archive')}
              onConfirm={() => remove.mutate(id)}
            />
          )}
        </Group>
      </Group>
      <Stack gap="xs" mt="sm">
        {problem && !archived && <ProblemWords problem={problem} />}
        {limitedUntil && (
          <Text size="sm">
            {t('health.limited')} <When at={limitedUntil} />
          </Text>
        )}
        <AccountFacts account={account} />
        {callbackUrl && !archived && <CallbackUrl url={callbackUrl} />}
        <Box role="status">{verify.data && <Verified result={verify.data} />}</Box>
        <ProblemAlert error={verify.error ?? update.error ?? remove.error} />
      </Stack>
    </Box>
  );
}

/** What to enter at WeChat, ready to be copied. */
export function CallbackUrl({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <Box>
      <Text size="sm" fw={500}>
        {t('accounts.callbackUrl')}
      </Text>
      <CopyText text={url} />
      <Text size="xs" c="dimmed">
        {t('accounts.callbackHint')}
      </Text>
    </Box>
  );
}

/** What the test call found. */
function Verified({ result: { ok, remoteName, problem } }: { result: VerifyResult }) {
  const { t } = useTranslation();
  if (ok) {
    return (
      <Alert icon={<Icon name="check" />}>
        {remoteName ? t('accounts.verifyOk', { name: remoteName }) : t('accounts.verifyOkNameless')}
      </Alert>
    );
  }
  return (
    <Alert color="seal" icon={<Icon name="warning" />} title={t('accounts.verifyFailed')}>
      {problem && <ProblemWords problem={problem} />}
    </Alert>
  );
}
