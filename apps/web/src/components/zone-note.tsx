import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatZone } from '../time/format-instant.js';
import { sameClock, viewerTimeZone, wallTimeAt } from '../time/zoned-time.js';
import { useMe } from './use-me.js';

/** Whose clock the times are by; and what the viewer's shows now, where that is another. */
export function ZoneNote() {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { timeZone } = useMe().library;
  const viewer = viewerTimeZone();
  const now = new Date();
  const zone = t('time.zone', { zone: formatZone({ language, timeZone }) });
  const here = {
    there: wallTimeAt(now, timeZone).slice(11, 16),
    here: wallTimeAt(now, viewer).slice(11, 16),
  };
  return (
    <Text size="xs" c="dimmed">
      {zone}
      {!sameClock(now, timeZone, viewer) && ` · ${t('time.yourClock', here)}`}
    </Text>
  );
}
