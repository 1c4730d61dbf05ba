import { Anchor, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';

/** A link that leaves Shelfcast, in a tab of its own. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" size="sm" className="touchable">
      {children} <Icon name="external" size={14} />
      <VisuallyHidden>{t('app.newTab')}</VisuallyHidden>
    </Anchor>
  );
}
