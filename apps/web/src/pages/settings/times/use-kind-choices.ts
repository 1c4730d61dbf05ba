import type { ClosedDay } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';

const KINDS: readonly ClosedDay['kind'][] = ['holiday', 'closed', 'exam', 'campaign-day'];

/** What a closed day can be, to choose from. */
export function useKindChoices(): { value: string; label: string }[] {
  const { t } = useTranslation();
  return KINDS.map((value) => ({ value, label: t(`settings.times.kinds.${value}`) }));
}
