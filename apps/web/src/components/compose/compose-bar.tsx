import { ActionIcon, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../icon.js';
import { useCompose } from './compose-context.js';
import { SaveState } from './save-state.js';
import type { Intent } from './use-save.js';

interface ComposeBarProps {
  /** It has a time already. */
  planned: boolean;
  onIntent: (intent: Intent) => void;
  onClose: () => void;
}

/** Always in sight: whether it is kept, the way back, and what is to become of the post. */
export function ComposeBar({ planned, onIntent, onClose }: ComposeBarProps) {
  const { t } = useTranslation();
  const { composer } = useCompose();
  const { busy } = composer;
  return (
    <div className="compose-bar surface">
      <Group gap="xs" wrap="nowrap">
        <BarButton
          icon="undo"
          label={t('composer.undo')}
          disabled={!composer.canUndo}
          onClick={composer.undo}
        />
        <BarButton
          icon="redo"
          label={t('composer.redo')}
          disabled={!composer.canRedo}
          onClick={composer.redo}
        />
        <SaveState />
      </Group>
      <Group gap="xs" className="compose-buttons">
        <Button variant="subtle" color="gray" onClick={onClose} className="close-composer">
          {t('app.close')}
        </Button>
        {!planned && (
          <Button variant="default" disabled={busy} onClick={() => onIntent('draft')} title="Ctrl+S">
            {t('compose.saveDraft')}
          </Button>
        )}
        <Button variant="default" disabled={busy} onClick={() => onIntent('publish')}>
          {t('compose.publishNow')}
        </Button>
        <Button type="submit" disabled={busy} title={planned ? 'Ctrl+S' : 'Ctrl+Enter'}>
          {planned ? t('compose.saveChanges') : t('compose.schedule')}
        </Button>
      </Group>
    </div>
  );
}

interface BarButtonProps {
  icon: IconName;
  label: string;
  disabled: boolean;
  onClick: () => void;
}

function BarButton({ icon, label, ...button }: BarButtonProps) {
  return (
    <ActionIcon variant="default" size="lg" aria-label={label} title={label} {...button}>
      <Icon name={icon} />
    </ActionIcon>
  );
}
