import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatAside, formatExactly, formatInstant } from '../time/format-instant.js';
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
  const here = { language: i18n.language, timeZone };
  const there = { language: i18n.language, timeZone: viewer };
  return (
    <time dateTime={at}>
      {exact ? formatExactly(at, here) : formatInstant(at, here)}
      {!sameClock(at, timeZone, viewer) && (
        <Text component="span" size="xs" c="dimmed" ml={6}>
          {t('time.yours', { time: formatAside(at, here, there) })}
        </Text>
      )}
    </time>
  );
}
