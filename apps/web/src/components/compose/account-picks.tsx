import { Box, Checkbox, Group, Input, Stack, Text } from '@mantine/core';
import type { Account, Variant } from '@shelfcast/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../network-mark.js';
import { Counter, Findings, Price } from './account-check.js';
import { OwnWords } from './own-words.js';
import type { AccountCheck } from './use-live-check.js';

interface AccountPicksProps {
  accounts: readonly Account[];
  chosen: string[];
  onChoose: (accountIds: string[]) => void;
  checks: ReadonlyMap<string, AccountCheck>;
  variants: Record<string, Variant>;
  onVariant: (accountId: string, variant: Variant) => void;
  language: string;
  errors: Record<string, ReactNode>;
  /** How the check stands. */
  note: string;
}

/** The accounts to send to; under each chosen one, what its network says of the text. */
export function AccountPicks(props: AccountPicksProps) {
  const { accounts, chosen, onChoose, errors, note } = props;
  const { t } = useTranslation();
  return (
    <Input.Wrapper error={errors['accountIds']}>
      <Group justify="space-between">
        <Input.Label labelElement="div">{t('compose.accounts')}</Input.Label>
        <Text size="xs" c="dimmed" role="status">
          {note}
        </Text>
      </Group>
      <Checkbox.Group value={chosen} onChange={onChoose} aria-label={t('compose.accounts')}>
        <Stack gap={0} mt={4} className="surface divided">
          {accounts.map((account) => (
            <AccountPick key={account.id} account={account} {...props} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Input.Wrapper>
  );
}

function AccountPick({ account, ...props }: AccountPicksProps & { account: Account }) {
  const { id, name } = account;
  const check = props.checks.get(id);
  const chosen = props.chosen.includes(id);
  return (
    <Box px="sm" py="xs">
      <Group justify="space-between" gap={4}>
        <Checkbox
          value={id}
          label={<PickLabel account={account} />}
          disabled={account.status === 'archived'}
        />
        {chosen && check && <Counter check={check} />}
      </Group>
      {chosen && (
        <Stack gap="xs" pl={{ base: 0, xs: 32 }} mt={4}>
          {check && <Findings findings={check.findings} />}
          {check && <Price check={check} />}
          <OwnWords
            name={name}
            variant={props.variants[id] ?? {}}
            onChange={(variant) => props.onVariant(id, variant)}
            goesOut={check?.text}
            language={props.language}
            titleError={props.errors[`variants.${id}.title`]}
            bodyError={props.errors[`variants.${id}.body`]}
          />
        </Stack>
      )}
    </Box>
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
