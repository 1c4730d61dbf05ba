import { Group, Stack, Text } from '@mantine/core';
import type { Delivery } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useRemoveDelivery } from '../../api/deliveries.js';
import { ConfirmButton } from '../confirm-button.js';
import { ProblemAlert } from '../problem-alert.js';
import { ProblemWords } from '../problem-words.js';
import { useMay } from '../use-me.js';
import { TimedWords } from '../timed-words.js';
import { isRemovable } from './possible-actions.js';

/** Taking a published post back: the button, and how far it is. */
export function DeliveryRemoval({ delivery, name }: { delivery: Delivery; name: string }) {
  const { t } = useTranslation();
  const offered = useMay('deliveries.remove') && isRemovable(delivery);
  const remove = useRemoveDelivery();
  const { removal, removedAt } = delivery;
  if (!removal && !offered) return null;
  return (
    <Stack gap={4} pl={32} mt={4} align="flex-start">
      {removedAt !== null && (
        <Text size="sm">
          <TimedWords words={t('removal.removedAt', { time: '|' })} at={removedAt} />
        </Text>
      )}
      {removal && removal.status !== 'removed' && <Text size="sm">{t(`removal.${removal.status}`)}</Text>}
      {removal?.problem && <ProblemWords problem={removal.problem} />}
      {offered && (
        <Group gap="xs" role="group" aria-label={t('removal.forDelivery', { name })}>
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={remove.isPending}
            label={t('removal.button')}
            title={t('removal.title')}
            text={t('removal.text', { name })}
            confirm={t('removal.confirm')}
            onConfirm={() => remove.mutate(delivery.id)}
          />
        </Group>
      )}
      <ProblemAlert error={remove.error} />
    </Stack>
  );
}
