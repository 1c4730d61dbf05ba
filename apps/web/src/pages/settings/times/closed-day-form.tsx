import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { ClosedDay } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateClosedDay } from '../../../api/times.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useKindChoices } from './use-kind-choices.js';

/** Enters a day, or some days in a row, by hand. */
export function ClosedDayForm() {
  const { t } = useTranslation();
  const kinds = useKindChoices();
  const create = useCreateClosedDay();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<ClosedDay['kind']>('holiday');
  const [firstDay, setFirst] = useState('');
  const [lastDay, setLast] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), kind, firstDay, lastDay: lastDay || firstDay },
      {
        onSuccess: () => {
          setName('');
          setFirst('');
          setLast('');
        },
      },
    );
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <Group align="flex-end">
          <TextInput
            flex="1 1 12rem"
            label={t('settings.times.name')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('settings.times.kind')}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as ClosedDay['kind'])}
            data={kinds}
          />
          <TextInput
            type="date"
            label={t('settings.times.firstDay')}
            value={firstDay}
            onChange={(event) => setFirst(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('settings.times.lastDay')}
            min={firstDay}
            value={lastDay}
            onChange={(event) => setLast(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim() || !firstDay || create.isPending}>
            {t('settings.times.add')}
          </Button>
        </Group>
        <ProblemAlert error={create.error} />
      </Stack>
    </form>
  );
}
