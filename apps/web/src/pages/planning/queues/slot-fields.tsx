import { Button, Fieldset, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import type { Slot } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../components/icon.js';
import { WEEKDAYS, type Weekday } from '../../../time/weekdays.js';

interface SlotFieldsProps {
  slots: readonly Slot[];
  onChange: (slots: Slot[]) => void;
}

const isSame = (one: Slot, other: Slot) => one.weekday === other.weekday && one.time === other.time;

/** The times of the week; each can be taken away, and new ones are put in their place. */
export function SlotFields({ slots, onChange }: SlotFieldsProps) {
  const { t } = useTranslation();
  const [weekday, setWeekday] = useState<Weekday>(1);
  const [time, setTime] = useState('09:00');
  const sorted = [...slots].sort((a, b) => a.weekday - b.weekday || a.time.localeCompare(b.time));
  const isKnown = slots.some((slot) => isSame(slot, { weekday, time }));
  return (
    <Fieldset legend={t('planning.queues.title')}>
      <Group gap={6} mb="sm">
        {sorted.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('planning.queues.noSlots')}
          </Text>
        )}
        {sorted.map((slot) => {
          const day = t(`time.weekday.${slot.weekday as Weekday}`);
          return (
            <Button
              key={`${slot.weekday} ${slot.time}`}
              size="compact-sm"
              variant="default"
              rightSection={<Icon name="cross" size={14} />}
              aria-label={t('planning.queues.remove', { day, time: slot.time })}
              onClick={() => onChange(slots.filter((each) => !isSame(each, slot)))}
            >
              {day} {slot.time}
            </Button>
          );
        })}
      </Group>
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label={t('planning.queues.addOn')}
          value={String(weekday)}
          onChange={(event) => setWeekday(Number(event.currentTarget.value) as Weekday)}
          data={WEEKDAYS.map((value) => ({ value: String(value), label: t(`time.weekday.${value}`) }))}
        />
        <TextInput
          type="time"
          label={t('planning.queues.addAt')}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={isKnown || !/^\d{2}:\d{2}$/.test(time)}
          onClick={() => onChange([...slots, { weekday, time }])}
        >
          {t('planning.queues.add')}
        </Button>
      </Group>
    </Fieldset>
  );
}
