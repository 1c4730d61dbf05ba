import type { DateTimePickerProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';

type CalendarWords = Pick<
  DateTimePickerProps,
  'monthLabelFormat' | 'yearLabelFormat' | 'getDayAriaLabel' | 'ariaLabels' | 'timePickerProps'
>;

/** The date picker's own words, which it has in English only. */
export function useCalendarWords(): CalendarWords {
  const { t, i18n } = useTranslation();
  const write = (options: Intl.DateTimeFormatOptions) => (day: string) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: 'UTC' }).format(
      new Date(day.slice(0, 10)),
    );
  return {
    monthLabelFormat: write({ year: 'numeric', month: 'long' }),
    yearLabelFormat: write({ year: 'numeric' }),
    getDayAriaLabel: write({ dateStyle: 'full' }),
    ariaLabels: {
      nextMonth: t('time.nextMonth'),
      previousMonth: t('time.previousMonth'),
      monthLevelControl: t('time.chooseMonth'),
      yearLevelControl: t('time.chooseYear'),
      nextYear: t('time.nextYear'),
      previousYear: t('time.previousYear'),
      nextDecade: t('time.nextDecade'),
      previousDecade: t('time.previousDecade'),
    },
    timePickerProps: {
      'aria-label': t('time.dateTime'),
      hoursInputLabel: t('time.hours'),
      minutesInputLabel: t('time.minutes'),
    },
  };
}
