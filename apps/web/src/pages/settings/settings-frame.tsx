import { Group } from '@mantine/core';
import type { Permission } from '@shelfcast/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { Page } from '../../components/page.js';
import { useMe } from '../../components/use-me.js';

const PAGES = [
  { key: 'library', to: '/settings', permission: 'library.read' },
  { key: 'people', to: '/settings/people', permission: 'people.read' },
  { key: 'sign-in', to: '/settings/sign-in', permission: 'own.manage' },
  { key: 'times', to: '/settings/times', permission: 'planning.read' },
  { key: 'feeds', to: '/settings/feeds', permission: 'feeds.read' },
  { key: 'keys', to: '/settings/keys', permission: 'keys.manage' },
  { key: 'webhooks', to: '/settings/webhooks', permission: 'webhooks.manage' },
  { key: 'sharing', to: '/settings/sharing', permission: 'exports.read' },
  { key: 'audit', to: '/settings/audit', permission: 'audit.read' },
] as const satisfies { key: string; to: string; permission: Permission }[];

interface SettingsFrameProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One page of the settings, with the way to the others that the person may see. */
export function SettingsFrame({ title, action, children }: SettingsFrameProps) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  return (
    <Page title={title} action={action}>
      <Group component="nav" gap={4} aria-label={t('settings.label')}>
        {PAGES.filter(({ permission }) => permissions.includes(permission)).map(({ key, to }) => (
          <PageButton
            key={key}
            to={to}
            size="compact-sm"
            variant="subtle"
            activeOptions={{ exact: true }}
            activeProps={{ variant: 'light' }}
          >
            {t(`settings.pages.${key}`)}
          </PageButton>
        ))}
      </Group>
      {children}
    </Page>
  );
}
