import { Kbd, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.js';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.js')).CommandPalette,
}));

/** Opens the command palette, which is loaded with its first use. */
export function CommandButton() {
  const { t } = useTranslation();
  // How often it was asked for: each time it opens anew.
  const [asked, setAsked] = useState(0);
  const ask = () => setAsked((count) => count + 1);
  useHotkeys([['mod+K', ask]], []);
  return (
    <>
      <UnstyledButton className="command-button" aria-keyshortcuts="Control+K" onClick={ask}>
        <Icon name="search" size={16} />
        <span className="command-word">{t('command.short')}</span>
        <Kbd size="xs" className="command-key" aria-hidden>
          Ctrl K
        </Kbd>
      </UnstyledButton>
      {asked > 0 && (
        <Suspense fallback={null}>
          <CommandPalette asked={asked} />
        </Suspense>
      )}
    </>
  );
}
