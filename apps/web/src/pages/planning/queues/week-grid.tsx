import { Box, Text, UnstyledButton } from '@mantine/core';
import type { Queue } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../components/use-me.js';
import { languageOfText } from '../../../i18n/language.js';
import { WEEKDAYS } from '../../../time/weekdays.js';

interface WeekGridProps {
  queues: readonly Queue[];
  label: string;
  onOpen: (queue: Queue) => void;
}

/** A week, day by day, with its slots in their order; on a phone the days stand below each other. */
export function WeekGrid({ queues, label, onOpen }: WeekGridProps) {
  const { t } = useTranslation();
  const manages = useMay('planning.manage');
  const slots = queues.flatMap((queue) => queue.slots.map((slot) => ({ ...slot, queue })));
  return (
    <Box component="ul" className="surface week-grid plain-list" m={0} p={0} aria-label={label}>
      {WEEKDAYS.map((weekday) => {
        const ofDay = slots
          .filter((slot) => slot.weekday === weekday)
          .sort((a, b) => a.time.localeCompare(b.time));
        return (
          <Box component="li" key={weekday} p="xs">
            <Text size="sm" fw={600}>
              {t(`time.weekday.${weekday}`)}
            </Text>
            {ofDay.length === 0 && (
              <Text size="xs" c="dimmed">
                {t('planning.queues.noSlots')}
              </Text>
            )}
            <Box component="ul" className="plain-list" m={0} p={0}>
              {ofDay.map(({ time, queue }) => (
                <li key={`${queue.id} ${time}`}>
                  <UnstyledButton className="week-slot" disabled={!manages} onClick={() => onOpen(queue)}>
                    <span className="counter">{time}</span>{' '}
                    <span lang={languageOfText(queue.name)}>{queue.name}</span>
                  </UnstyledButton>
                </li>
              ))}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
