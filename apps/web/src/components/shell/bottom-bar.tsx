import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.js';
import { BOTTOM_BAR } from '../navigation.js';
import { useMay } from '../use-me.js';

/** On a phone, the few pages of every day under the thumb; the rest is in the menu above. */
export function BottomBar() {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  return (
    <nav className="bottom-bar" aria-label={t('app.everyDay')}>
      {BOTTOM_BAR.filter(({ permission }) => permission !== 'posts.write' || writes).map(
        ({ to, key, icon }) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} className="bottom-link">
            <Icon name={icon} size={20} />
            <span>{t(`nav.${key}`)}</span>
          </Link>
        ),
      )}
    </nav>
  );
}
