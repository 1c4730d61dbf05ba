import { Button, Group, Stack } from '@mantine/core';
import type { Delivery } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useCancelDelivery, useMarkPublished, useRetryDelivery } from '../../api/deliveries.js';
import { ConfirmButton } from '../confirm-button.js';
import { ProblemAlert } from '../problem-alert.js';
import { IsThereButton } from './is-there-button.js';
import { useMay } from '../use-me.js';
import { type DeliveryButton, deliveryButtons } from './possible-actions.js';

/** What a person can do about one delivery, done in place. */
export function DeliveryButtons({ delivery, name }: { delivery: Delivery; name: string }) {
  const { t } = useTranslation();
  const retry = useRetryDelivery();
  const found = useMarkPublished();
  const cancel = useCancelDelivery();
  const may = useMay('deliveries.settle');
  const buttons = may ? deliveryButtons(delivery) : [];
  const busy = retry.isPending || found.isPending || cancel.isPending;
  if (buttons.length === 0) return null;

  const button = (action: DeliveryButton) => {
    switch (action) {
      case 'retry':
      case 'send-now':
        return (
          <Button
            key={action}
            size="xs"
            variant="light"
            disabled={busy}
            onClick={() => retry.mutate(delivery.id)}
          >
            {action === 'retry' ? t('actions.retry') : t('actions.sendNow')}
          </Button>
        );
      case 'cancel':
        return (
          <Button
            key={action}
            size="xs"
            variant="default"
            disabled={busy}
            onClick={() => cancel.mutate(delivery.id)}
          >
            {t('actions.letGo')}
          </Button>
        );
      case 'is-there':
        return (
          <IsThereButton
            key={action}
            busy={busy}
            onFound={(url) => found.mutate({ id: delivery.id, found: url })}
          />
        );
      case 'send-again':
        return (
          <ConfirmButton
            key={action}
            size="xs"
            variant="default"
            disabled={busy}
            label={t('actions.sendAgain')}
            title={t('sendAgainDialog.title')}
            text={t('sendAgainDialog.text')}
            confirm={t('sendAgainDialog.confirm')}
            onConfirm={() => retry.mutate(delivery.id)}
          />
        );
    }
  };
  return (
    <Stack gap="xs" pl={32} mt="xs">
      <Group gap="xs" role="group" aria-label={t('actions.forDelivery', { name })}>
        {buttons.map(button)}
      </Group>
      <ProblemAlert error={retry.error ?? found.error ?? cancel.error} />
    </Stack>
  );
}
