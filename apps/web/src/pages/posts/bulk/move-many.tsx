import { Button, Group, Modal, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../components/use-me.js';
import { addDays, isDay, today } from '../../../time/days.js';
import type { Move } from './bulk-action.js';

interface ManyProps<T> {
  count: number;
  opened: boolean;
  onClose: () => void;
  onConfirm: (choice: T) => void;
}

/** How several posts are moved at once. */
export function MoveMany({ count, opened, onClose, onConfirm }: ManyProps<Move>) {
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const [by, setBy] = useState<Move['by']>('shift');
  const [days, setDays] = useState<number | string>(1);
  const [hours, setHours] = useState<number | string>(0);
  const [day, setDay] = useState(addDays(today(timeZone), 1));
  const move: Move = by === 'day' ? { by, day } : { by, days: Number(days) || 0, hours: Number(hours) || 0 };
  const isWhole = move.by === 'day' ? isDay(move.day) : move.days !== 0 || move.hours !== 0;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('posts.bulk.moveTitle', { count })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <SegmentedControl
          aria-label={t('posts.bulk.how')}
          value={by}
          onChange={(value) => setBy(value as Move['by'])}
          data={[
            { value: 'shift', label: t('posts.bulk.shift') },
            { value: 'day', label: t('posts.bulk.toDay') },
          ]}
        />
        {by === 'shift' ? (
          <Group grow>
            <NumberInput
              label={t('posts.bulk.days')}
              allowDecimal={false}
              min={-366}
              max={366}
              value={days}
              onChange={setDays}
            />
            <NumberInput
              label={t('posts.bulk.hours')}
              allowDecimal={false}
              min={-24}
              max={24}
              value={hours}
              onChange={setHours}
            />
          </Group>
        ) : (
          <TextInput
            type="date"
            label={t('posts.bulk.day')}
            description={t('posts.bulk.dayHint')}
            min={today(timeZone)}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button disabled={!isWhole} onClick={() => onConfirm(move)}>
            {t('posts.bulk.moveConfirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
