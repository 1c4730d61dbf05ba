import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../../api/accounts.js';
import { usePostingRules } from '../../../api/times.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { Section } from '../../../components/section.js';
import { RulesForm } from './rules-form.js';

/** Quiet hours and caps, an account at a time. */
export function AccountRules() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const [chosen, choose] = useState<string | null>(null);
  const usable = accounts.data?.filter(({ status }) => status !== 'archived') ?? [];
  const accountId = chosen ?? usable[0]?.id;
  return (
    <Section title={t('settings.times.rules')} text={t('settings.times.rulesText')}>
      {accounts.data && usable.length === 0 && <Text size="sm">{t('settings.times.noAccounts')}</Text>}
      <Stack>
        {usable.length > 0 && (
          <NativeSelect
            maw={320}
            label={t('settings.times.account')}
            value={accountId}
            onChange={(event) => choose(event.currentTarget.value)}
            data={usable.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {accountId && <RulesOf key={accountId} accountId={accountId} />}
      </Stack>
    </Section>
  );
}

function RulesOf({ accountId }: { accountId: string }) {
  const { data, error, isPending, refetch } = usePostingRules(accountId);
  if (isPending) return <RowSkeletons rows={1} height={160} />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return <RulesForm accountId={accountId} rules={data} />;
}
