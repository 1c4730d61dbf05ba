import { useTranslation } from 'react-i18next';
import { useMay } from '../../../components/use-me.js';
import { SettingsFrame } from '../settings-frame.js';
import { CalendarLinks } from './calendar-links.js';
import { Exports } from './exports.js';

/** What leaves the desk: everything as files, and the plan for calendar programs. */
export function SharingPage() {
  const { t } = useTranslation();
  const manages = useMay('calendar.manage');
  return (
    <SettingsFrame title={t('records.sharing.title')}>
      <Exports />
      {manages && <CalendarLinks />}
    </SettingsFrame>
  );
}
