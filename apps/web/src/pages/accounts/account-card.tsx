import { Alert, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Account, VerifyResult } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useVerifyAccount } from '../../api/accounts.js';
import { CopyText } from '../../components/copy-text.js';
import { Icon } from '../../components/icon.js';
import { NetworkMark } from '../../components/network-mark.js';
import { OutsideLink } from '../../components/outside-link.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { AccountStatusLabel } from '../../components/status-label.js';
import { When } from '../../components/when.js';
import { languageOfText } from '../../i18n/language.js';

interface AccountCardProps {
  account: Account;
  /** Absent where the person may not. */
  onReconnect?: () => void;
  /** Absent where the person may not, or the account is archived. */
  onPause?: (paused: boolean) => void;
}

/** One account: its health, a test call, and the way back in. */
export function AccountCard({ account, onReconnect, onPause }: AccountCardProps) {
  const { t } = useTranslation();
  const verify = useVerifyAccount();
  const broken = account.status === 'needs-reconnecting';
  return (
    <Box component="article" className="surface" p="md" aria-labelledby={`account-${account.id}`}>
      <Group justify="space-between" align="flex-start">
        <Group wrap="nowrap" align="flex-start" miw={0} flex="1 1 16rem">
          <NetworkMark network={account.network} size={36} />
          <Box miw={0}>
            <Title order={2} id={`account-${account.id}`}>
              {account.name}
            </Title>
            <AccountStatusLabel status={account.status} />
          </Box>
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            disabled={verify.isPending}
            onClick={() => verify.mutate(account.id)}
          >
            {t('accounts.verify')}
          </Button>
          {onPause && (
            <Button
              variant="default"
              size="xs"
              onClick={() => onPause(account.status !== 'paused')}
              aria-describedby={`account-${account.id}`}
            >
              {account.status === 'paused' ? t('accounts.resume') : t('accounts.pause')}
            </Button>
          )}
          {onReconnect && (
            <Button variant={broken ? 'filled' : 'default'} size="xs" onClick={onReconnect}>
              {t('accounts.reconnect')}
            </Button>
          )}
        </Group>
      </Group>
      <Stack gap="xs" mt="sm">
        {account.problem && (
          <Text size="sm" className="tone-bad" lang={languageOfText(account.problem)}>
            {account.problem}
          </Text>
        )}
        {account.limitedUntil && (
          <Text size="sm">
            {t('health.limited')} <When at={account.limitedUntil} />
          </Text>
        )}
        <AccountFacts account={account} />
        {account.callbackUrl && <CallbackUrl url={account.callbackUrl} />}
        <Box role="status">{verify.data && <Verified result={verify.data} />}</Box>
        <ProblemAlert error={verify.error} />
      </Stack>
    </Box>
  );
}

function AccountFacts({ account: { remoteAccountId, defaultLink } }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" component="div">
      {t('accounts.remoteId')}: <span translate="no">{remoteAccountId}</span>
      {' · '}
      {t('accounts.defaultLink')}:{' '}
      {defaultLink ? <OutsideLink href={defaultLink}>{defaultLink}</OutsideLink> : t('accounts.none')}
    </Text>
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
    <Alert color="seal" icon={<Icon name="warning" />}>
      <Text size="sm" lang={languageOfText(problem?.detail ?? '')}>
        {problem?.detail}
      </Text>
      <Text size="sm" fw={600} lang={languageOfText(problem?.action ?? '')}>
        {problem?.action}
      </Text>
    </Alert>
  );
}
