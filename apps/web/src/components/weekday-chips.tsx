import { Chip, Group, Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS, type Weekday } from '../time/weekdays.js';

interface WeekdayChipsProps {
  label: string;
  value: readonly number[];
  /** At least one. */
  onChange: (weekdays: Weekday[]) => void;
  error?: string | undefined;
}

/** Days of the week, one or more of them. */
export function WeekdayChips({ label, value, onChange, error }: WeekdayChipsProps) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <Chip.Group
        multiple
        value={value.map(String)}
        onChange={(days) => days.length > 0 && onChange(days.map((day) => Number(day) as Weekday))}
      >
        <Group gap={6} mt={4} role="group" aria-label={label}>
          {WEEKDAYS.map((day) => (
            <Chip key={day} value={String(day)} size="sm">
              {t(`time.weekday.${day}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
