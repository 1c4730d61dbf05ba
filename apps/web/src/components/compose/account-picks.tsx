import { Checkbox, Group, Input, Text } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../network-mark.js';
import { Counter, Price } from './account-check.js';
import { useCompose } from './compose-context.js';

/** The accounts to send to, each with what its network counts and charges. */
export function AccountPicks() {
  const { t } = useTranslation();
  const { composer, accounts, check, errors } = useCompose();
  const note = check.unavailable ? t('compose.checkFailed') : check.checking ? t('compose.checking') : '';
  return (
    <Input.Wrapper error={errors['accountIds']}>
      <Group justify="space-between">
        <Input.Label labelElement="div">{t('compose.accounts')}</Input.Label>
        <Text size="xs" c="dimmed" role="status">
          {note}
        </Text>
      </Group>
      <Checkbox.Group
        value={composer.values.accountIds}
        onChange={(accountIds) => composer.change({ accountIds })}
        aria-label={t('compose.accounts')}
      >
        <div className="surface divided account-picks" data-field="accountIds">
          {accounts.map((account) => (
            <AccountPick key={account.id} account={account} />
          ))}
        </div>
      </Checkbox.Group>
    </Input.Wrapper>
  );
}

function AccountPick({ account }: { account: Account }) {
  const { composer, check } = useCompose();
  const checked = composer.values.accountIds.includes(account.id) && check.byAccount.get(account.id);
  return (
    <div className="account-pick">
      <Checkbox
        value={account.id}
        label={<PickLabel account={account} />}
        disabled={account.status === 'archived'}
      />
      {checked && (
        <Group gap="sm">
          <Price check={checked} />
          <Counter check={checked} />
        </Group>
      )}
    </div>
  );
}

function PickLabel({ account: { network, name, status } }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Group gap={8} wrap="nowrap" component="span" display="inline-flex">
      <NetworkMark network={network} size={20} />
      <span>
        {name}{' '}
        {status === 'needs-reconnecting' && (
          <Text component="span" size="xs" className="tone-bad">
            {t('compose.needsReconnecting')}
          </Text>
        )}
        {status === 'paused' && (
          <Text component="span" size="xs" className="tone-wait">
            {t('compose.paused')}
          </Text>
        )}
      </span>
    </Group>
  );
}
