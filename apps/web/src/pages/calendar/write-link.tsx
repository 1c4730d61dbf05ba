import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { PageLink } from '../../components/links.js';
import { wallOfSlot } from './place-items.js';

/** Writes a post for a day: the keyboard’s way to what a click on an empty place does. */
export function WriteLink({ slot, day }: { slot: string; day: string }) {
  const { t } = useTranslation();
  return (
    <PageLink
      to="/posts/new"
      search={{ at: wallOfSlot(slot) }}
      className="write-link"
      aria-label={t('calendar.writeFor', { day })}
      title={t('calendar.writeFor', { day })}
    >
      <Icon name="plus" size={15} />
    </PageLink>
  );
}
