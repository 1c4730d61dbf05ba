import { Box, Burger, NativeSelect, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live/use-live.js';
import { useChooseLibrary, useSignOut } from '../api/session.js';
import { ApprovalBadge } from './approval-badge.js';
import { Icon } from './icon.js';
import { PageButton } from './links.js';
import { WRITE, pagesFor } from './navigation.js';
import { PauseBanner } from './pause-banner.js';
import { BottomBar } from './shell/bottom-bar.js';
import { CommandButton } from './shell/command-button.js';
import { ConnectionBanner } from './shell/connection-banner.js';
import { Tour } from './shell/tour.js';
import { TopBar } from './top-bar.js';
import { UnreadBadge } from './unread-badge.js';
import { useMay, useMe } from './use-me.js';

/** What waits behind a line of the menu. */
const BADGES: Partial<Record<string, ReactNode>> = {
  notifications: <UnreadBadge />,
  approvals: <ApprovalBadge />,
};

/** Header, menu and the place for the page. */
export function AppLayout() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  useLive();
  return (
    <div className="desk">
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <TopBar
        start={
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={opened ? t('app.closeMenu') : t('app.openMenu')}
          />
        }
      >
        <CommandButton />
      </TopBar>
      <nav className="desk-menu" data-opened={opened || undefined} aria-label={t('app.mainMenu')}>
        <Menu onGo={close} />
        <Person />
      </nav>
      <main className="desk-page" id="content" tabIndex={-1}>
        <ConnectionBanner />
        <PauseBanner />
        <Tour />
        <Outlet />
      </main>
      <BottomBar />
    </div>
  );
}

function Menu({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const { demo, permissions } = useMe();
  const writes = useMay('posts.write');
  return (
    <Stack gap={4} flex={1}>
      {writes && (
        <PageButton to={WRITE.to} leftSection={<Icon name={WRITE.icon} size={16} />} mb="xs" onClick={onGo}>
          {t(`nav.${WRITE.key}`)}
        </PageButton>
      )}
      {pagesFor(permissions).map(({ to, key, icon }) => (
        <Link
          key={to}
          to={to}
          className="menu-link"
          onClick={onGo}
          activeOptions={{ exact: to === '/', includeSearch: false }}
        >
          <Icon name={icon} />
          <span>{t(`nav.${key}`)}</span>
          {BADGES[key]}
        </Link>
      ))}
      {demo && (
        <a className="menu-link" href={demo.sandboxUrl} target="_blank" rel="noreferrer">
          <Icon name="phone" />
          <span>{t('app.sandbox')}</span>
          <Icon name="external" size={14} />
        </a>
      )}
    </Stack>
  );
}

function Person() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const signOut = useSignOut();
  const choose = useChooseLibrary();
  const leave = async () => {
    await signOut.mutateAsync();
    client.setQueryData(['me'], null);
    await navigate({ to: '/sign-in' });
    client.clear();
  };
  return (
    <Box pt="sm" className="person">
      {me.libraries.length > 1 ? (
        <NativeSelect
          size="xs"
          mb={4}
          aria-label={t('app.library')}
          value={me.library.id}
          // Nothing of the library before stays in view or in memory.
          onChange={({ currentTarget: { value } }) =>
            choose.mutate(value, { onSuccess: () => window.location.assign('/') })
          }
          data={me.libraries.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <Text size="sm" fw={600}>
          {me.library.name}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {me.name} · {t(`role.${me.role}`)}
      </Text>
      <UnstyledButton className="touchable quiet" mt={6} onClick={() => void leave()}>
        <Icon name="exit" size={16} /> {t('app.signOut')}
      </UnstyledButton>
    </Box>
  );
}
