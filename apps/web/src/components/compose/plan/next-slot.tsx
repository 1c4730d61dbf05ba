import { Button, Group, Select, Text } from '@mantine/core';
import type { DatedSlot, Queue } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueues } from '../../../api/planning.js';
import { useSlots } from '../../../api/write-choices.js';
import { formatInstant } from '../../../time/format-instant.js';
import { useCompose } from '../compose-context.js';

/** The next slot of a queue that is free for all chosen accounts; the server gives the slot when the post is saved. */
export function NextSlot() {
  const { t, i18n } = useTranslation();
  const { composer } = useCompose();
  const { accountIds } = composer.values;
  const queues = useQueues();
  const fitting = (queues.data ?? []).filter((queue) => isFor(queue, accountIds));
  const [picked, setPicked] = useState<string | null>(null);
  const queue = fitting.find(({ id }) => id === picked) ?? fitting[0];
  const slots = useSlots(queue?.id ?? null);
  if (!queue || accountIds.length === 0) return null;
  const next = slots.data?.find((slot) => isFree(slot, accountIds));
  const time = next && formatInstant(next.at, { language: i18n.language, timeZone: composer.timeZone });
  return (
    <Group gap="sm" align="flex-end">
      {fitting.length > 1 && (
        <Select
          label={t('composer.queue')}
          data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
          value={queue.id}
          onChange={setPicked}
          allowDeselect={false}
        />
      )}
      <Button
        variant="default"
        disabled={composer.busy || !next}
        onClick={() => void composer.submit({ queueId: queue.id })}
      >
        {time ? t('composer.nextSlot', { time }) : t('composer.noSlot')}
      </Button>
      {fitting.length === 1 && (
        <Text size="sm" c="dimmed">
          {t('composer.ofQueue', { name: queue.name })}
        </Text>
      )}
    </Group>
  );
}

/** A queue without accounts is for all. */
function isFor({ accountIds: its }: Queue, chosen: readonly string[]): boolean {
  return its.length === 0 || chosen.every((id) => its.includes(id));
}

function isFree({ closedDay, freeAccountIds }: DatedSlot, chosen: readonly string[]): boolean {
  return closedDay === null && chosen.every((id) => freeAccountIds.includes(id));
}
