import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import type { Account, CreateQueue } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveQueue } from '../../../api/planning.js';
import { AccountChecks } from '../../../components/account-checks.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useFocusInvalid } from '../../../components/use-focus-invalid.js';
import { SlotFields } from './slot-fields.js';

interface QueueFormProps {
  /** Null for a new one. */
  id: string | null;
  initial: CreateQueue;
  accounts: readonly Account[];
  onDone: () => void;
}

/** All there is to say of a queue. */
export function QueueForm({ id, initial, accounts, onDone }: QueueFormProps) {
  const { t } = useTranslation();
  const save = useSaveQueue();
  const {
    name: firstName,
    timeZone,
    accountIds: firstAccounts,
    skipClosedDays: rests,
    slots: firstSlots,
  } = initial;
  const [name, setName] = useState(firstName);
  const [accountIds, setAccountIds] = useState(firstAccounts);
  const [skipClosedDays, setSkip] = useState(rests);
  const [slots, setSlots] = useState(firstSlots);
  const [tries, setTries] = useState(0);
  const form = useFocusInvalid(tries);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return setTries(tries + 1);
    const queue = { name: name.trim(), timeZone, accountIds, skipClosedDays, slots };
    save.mutate({ id, queue }, { onSuccess: onDone });
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          label={t('planning.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tries > 0 && !name.trim() ? t('planning.nameMissing') : undefined}
        />
        <SlotFields slots={slots} onChange={setSlots} />
        <AccountChecks
          label={t('planning.accounts')}
          description={t('planning.queues.accountsHint')}
          accounts={accounts}
          value={accountIds}
          onChange={setAccountIds}
        />
        <Checkbox
          label={t('planning.queues.skipClosedDays')}
          checked={skipClosedDays}
          onChange={(event) => setSkip(event.currentTarget.checked)}
        />
        <ProblemAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" disabled={save.isPending}>
            {t('planning.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
