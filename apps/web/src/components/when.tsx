import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatExactly, formatInstant } from '../time/format-instant.js';
import { sameClock, viewerTimeZone } from '../time/zoned-time.js';
import { useMe } from './use-me.js';

interface WhenProps {
  at: string;
  /** With seconds, for logs. */
  exact?: boolean;
}

/** An instant in the library's zone, and in the viewer's where that shows another time. */
export function When({ at, exact = false }: WhenProps) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const viewer = viewerTimeZone();
  const format = exact ? formatExactly : formatInstant;
  return (
    <time dateTime={at}>
      {format(at, { language: i18n.language, timeZone })}
      {!sameClock(at, timeZone, viewer) && (
        <Text component="span" size="xs" c="dimmed" ml={6}>
          {t('time.yours', { time: format(at, { language: i18n.language, timeZone: viewer }) })}
        </Text>
      )}
    </time>
  );
}
