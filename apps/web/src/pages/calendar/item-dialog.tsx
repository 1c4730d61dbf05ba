import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { ScheduleField } from '../../components/schedule-field.js';
import { DeliveryStatusLabel, PostStatusLabel } from '../../components/status-label.js';
import { useAccountMap } from '../../components/use-account-map.js';
import { When } from '../../components/when.js';
import type { PlacedItem } from './place-items.js';
import type { Moves } from './use-moves.js';

interface ItemDialogProps {
  item: PlacedItem | undefined;
  moves: Moves;
  onClose: () => void;
}

/** What a chip has no room for, and “Move to…”: dragging is never the only way. */
export function ItemDialog({ item, moves, onClose }: ItemDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={item !== undefined}
      onClose={onClose}
      title={<span lang={item?.language ?? undefined}>{item?.title}</span>}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {item && <ItemDetails key={item.id} item={item} moves={moves} onClose={onClose} />}
    </Modal>
  );
}

function ItemDetails({ item, moves, onClose }: { item: PlacedItem; moves: Moves; onClose: () => void }) {
  const { t } = useTranslation();
  const accounts = useAccountMap();
  const bar = moves.barOf(item);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm">
          <When at={item.at} /> · {t(`kind.${item.kind}`)}
        </Text>
        <PostStatusLabel status={item.status} />
      </Group>
      <Stack component="ul" gap={6} className="plain-list" p={0} m={0}>
        {item.deliveries.map(({ accountId, network, status }) => (
          <Group key={accountId} component="li" justify="space-between" wrap="nowrap">
            <Group gap={8} wrap="nowrap">
              <NetworkMark network={network} size={20} />
              <Text size="sm">{accounts.get(accountId)?.name ?? t(`network.${network}`)}</Text>
            </Group>
            <DeliveryStatusLabel status={status} />
          </Group>
        ))}
      </Stack>
      {bar === null ? (
        <MoveFields item={item} moves={moves} onClose={onClose} />
      ) : (
        <Text size="sm" c="dimmed">
          {bar}
        </Text>
      )}
      <Group justify="flex-end">
        <PageButton to="/posts/$postId" params={{ postId: item.id }} variant="default">
          {t('calendar.open')}
        </PageButton>
      </Group>
    </Stack>
  );
}

function MoveFields({ item, moves, onClose }: { item: PlacedItem; moves: Moves; onClose: () => void }) {
  const { t } = useTranslation();
  const [wall, setWall] = useState<string | null>(item.wall);
  return (
    <Group align="flex-end" gap="xs">
      <div style={{ flex: 1, minWidth: 0 }}>
        <ScheduleField label={t('calendar.moveTo')} value={wall} onChange={setWall} />
      </div>
      <Button
        disabled={!wall || wall === item.wall}
        onClick={() => {
          if (wall) moves.to(item, wall);
          onClose();
        }}
      >
        {t('moveDialog.confirm')}
      </Button>
    </Group>
  );
}
