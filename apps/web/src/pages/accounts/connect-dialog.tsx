import { Button, Modal, Stack, Text } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { CallbackUrl } from './account-card.js';
import { ConnectForm } from './connect-form.js';

interface ConnectDialogProps {
  opened: boolean;
  /** The account to reconnect; null for a new one. */
  account: Account | null;
  onClose: () => void;
}

export function ConnectDialog({ opened, account, onClose }: ConnectDialogProps) {
  const { t } = useTranslation();
  const [done, setDone] = useState<Account | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setDone(null)}
      title={account ? t('connect.reconnectTitle', { name: account.name }) : t('connect.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      size="lg"
    >
      {done ? (
        <Stack>
          <Text className="tone-good touchable" role="status">
            <Icon name="check" /> {t('connect.done', { name: done.name })}
          </Text>
          {done.callbackUrl && <CallbackUrl url={done.callbackUrl} />}
          <Button onClick={onClose} style={{ alignSelf: 'flex-end' }}>
            {t('app.close')}
          </Button>
        </Stack>
      ) : (
        <ConnectForm account={account} onDone={setDone} />
      )}
    </Modal>
  );
}
