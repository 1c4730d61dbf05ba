import { ActionIcon, Menu, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';
import { useLetters } from './use-letters.js';

/** What can be done here from the keyboard, a line each; and the switch for letters that stand alone. */
export function KeysMenu({ list }: { list: string }) {
  const { t } = useTranslation();
  const [letters, setLetters] = useLetters();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('app.keys')}
          title={t('app.keys')}
          visibleFrom="sm"
        >
          <Icon name="keyboard" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown p="sm" maw={340}>
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {list}
        </Text>
        <Switch
          mt="sm"
          label={t('app.letters')}
          checked={letters}
          onChange={(event) => setLetters(event.currentTarget.checked)}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
