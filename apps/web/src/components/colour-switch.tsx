import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icon.js';

const ICONS = { light: 'sun', dark: 'moon', auto: 'screen' } as const satisfies Record<string, IconName>;
const AFTER = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** Goes round light, dark and what the system says. */
export function ColourSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = `${t('app.colours')}: ${t(`app.colour.${colorScheme}`)}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={name}
      title={name}
      onClick={() => setColorScheme(AFTER[colorScheme])}
    >
      <Icon name={ICONS[colorScheme]} />
    </ActionIcon>
  );
}
