import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../icon.js';
import { useCompose } from './compose-context.js';
import type { AutosaveState } from './use-autosave.js';

const LOOKS: Record<Exclude<AutosaveState, 'clean'>, readonly [IconName, string]> = {
  waiting: ['pencil', 'tone-calm'],
  saving: ['hourglass', 'tone-calm'],
  saved: ['check', 'tone-good'],
  failed: ['warning', 'tone-bad'],
};

/** Whether what is being written is kept, always in sight; only a failure is called out. */
export function SaveState() {
  const { t, i18n } = useTranslation();
  const { autosave, timeZone } = useCompose().composer;
  const { state, savedAt } = autosave;
  if (state === 'clean')
    return (
      <Text size="sm" c="dimmed">
        {t('composer.kept.clean')}
      </Text>
    );
  const [icon, tone] = LOOKS[state];
  const clock = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short', timeZone });
  return (
    <Group
      gap={6}
      wrap="nowrap"
      className={tone}
      role={state === 'failed' ? 'alert' : undefined}
      data-kept={state}
    >
      <Icon name={icon} size={16} />
      <Text size="sm">
        {state === 'saved' && savedAt
          ? t('composer.kept.saved', { time: clock.format(savedAt) })
          : t(`composer.kept.${state === 'saved' ? 'saving' : state}`)}
      </Text>
    </Group>
  );
}
