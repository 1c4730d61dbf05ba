import { DateTimePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useMediaQuery } from '@mantine/hooks';
import 'dayjs/locale/zh-cn.js';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAside, formatInstant, formatZone } from '../time/format-instant.js';
import { soonPresets } from '../time/soon-presets.js';
import { type WallTime, instantAt, sameClock, viewerTimeZone, wallTimeAt } from '../time/zoned-time.js';
import { useCalendarWords } from './use-calendar-words.js';
import { useMe } from './use-me.js';

interface ScheduleFieldProps {
  /** Instead of “date and time”. */
  label?: string;
  value: WallTime | null;
  onChange: (value: WallTime | null) => void;
  error?: ReactNode;
}

/** Date and time in the library's zone, which it names; the viewer's time where that differs. */
export function ScheduleField({ label, value, onChange, error }: ScheduleFieldProps) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const words = useCalendarWords();
  // Mantine names the dropdown after this id without giving it to anything.
  const labelId = useId();
  const narrow = useMediaQuery('(max-width: 48em)') ?? false;
  const { language } = i18n;
  const viewer = viewerTimeZone();
  const instant = value && instantAt(value, timeZone);
  const zone = t('time.zone', {
    zone: formatZone({ language, timeZone }, instant ? new Date(instant) : undefined),
  });
  const yours =
    instant && !sameClock(instant, timeZone, viewer)
      ? ` · ${t('time.yours', { time: formatAside(instant, { language, timeZone }, { language, timeZone: viewer }) })}`
      : '';
  return (
    <DatesProvider settings={{ locale: language.toLowerCase(), firstDayOfWeek: 1 }}>
      <DateTimePicker
        label={label ?? t('time.dateTime')}
        labelProps={{ id: labelId }}
        popoverProps={{ id: labelId }}
        description={`${zone}${yours}`}
        placeholder={t('time.pick')}
        value={value}
        onChange={onChange}
        error={error}
        clearable
        clearButtonProps={{ 'aria-label': t('time.clear') }}
        submitButtonProps={{ 'aria-label': t('time.confirm') }}
        dropdownType={narrow ? 'modal' : 'popover'}
        minDate={wallTimeAt(new Date(), timeZone).slice(0, 10)}
        valueFormat={(wall) => formatInstant(instantAt(wall, timeZone), { language, timeZone })}
        {...words}
        presets={
          narrow
            ? undefined
            : soonPresets(new Date(), timeZone).map(({ key, value: at }) => ({
                value: at,
                label: t(`time.${key}`),
              }))
        }
      />
    </DatesProvider>
  );
}
