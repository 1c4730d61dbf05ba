import { Box, Button, Group, Stack, Text } from '@mantine/core';
import type { ClosedDay } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useClosedDays, useDeleteClosedDay } from '../../../api/times.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMay, useMe } from '../../../components/use-me.js';
import { languageOfText } from '../../../i18n/language.js';
import { formatDay, formatDays, today } from '../../../time/days.js';
import { Section } from '../../../components/section.js';
import { ClosedDayForm } from './closed-day-form.js';
import { ImportDays } from './import-days.js';

const WRITTEN = { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' } as const;

/** The closed days to come, adding one, and bringing in a calendar. */
export function ClosedDays() {
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const days = useClosedDays(today(timeZone));
  const remove = useDeleteClosedDay();
  const manages = useMay('planning.manage');
  return (
    <Section title={t('settings.times.days')} text={t('settings.times.daysText')}>
      <Stack>
        {days.isPending && <RowSkeletons rows={2} height={40} />}
        <ProblemAlert error={days.error ?? remove.error} />
        {days.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('settings.times.noDays')}
          </Text>
        )}
        {days.data && days.data.length > 0 && (
          <Box component="ul" className="divided plain-list" m={0} p={0}>
            {days.data.map((day) => (
              <DayRow
                key={day.id}
                day={day}
                onRemove={manages ? () => remove.mutate(day.id) : null}
                busy={remove.isPending}
              />
            ))}
          </Box>
        )}
        {manages && <ClosedDayForm />}
        {manages && <ImportDays />}
      </Stack>
    </Section>
  );
}

interface DayRowProps {
  day: ClosedDay;
  onRemove: (() => void) | null;
  busy: boolean;
}

function DayRow({ day: { name, kind, firstDay, lastDay, source }, onRemove, busy }: DayRowProps) {
  const { t, i18n } = useTranslation();
  const when =
    firstDay === lastDay
      ? formatDay(firstDay, i18n.language, WRITTEN)
      : formatDays(firstDay, lastDay, i18n.language, WRITTEN);
  return (
    <Group component="li" py={6} gap="xs" justify="space-between">
      <Box miw={0}>
        <Text size="sm">
          {when} · <strong lang={languageOfText(name)}>{name}</strong>
        </Text>
        <Text size="xs" c="dimmed">
          {t(`settings.times.kinds.${kind}`)}
          {source !== 'manual' && ` · ${t('settings.times.ofSource', { source })}`}
        </Text>
      </Box>
      {onRemove && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          aria-label={t('settings.times.remove', { name })}
          onClick={onRemove}
        >
          {t('settings.times.removeShort')}
        </Button>
      )}
    </Group>
  );
}
