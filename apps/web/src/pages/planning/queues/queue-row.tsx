import { Box, Button, Group, Text, Title } from '@mantine/core';
import type { Account, Queue } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useDeleteQueue } from '../../../api/planning.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMay } from '../../../components/use-me.js';
import { languageOfText } from '../../../i18n/language.js';
import { accountNames } from '../account-names.js';

interface QueueRowProps {
  queue: Queue;
  accounts: readonly Account[];
  onEdit: () => void;
}

/** One queue: how many slots it has, for whom, and changing it. */
export function QueueRow({ queue, accounts, onEdit }: QueueRowProps) {
  const { t } = useTranslation();
  const manages = useMay('planning.manage');
  const remove = useDeleteQueue();
  const { id, name, slots, accountIds, skipClosedDays } = queue;
  const facts = [
    t('planning.queues.slots', { count: slots.length }),
    accountIds.length > 0 ? accountNames(accounts, accountIds) : t('planning.every'),
    ...(skipClosedDays ? [t('planning.queues.open')] : []),
  ];
  return (
    <Box component="li" px="md" py="sm">
      <Group justify="space-between" gap="xs">
        <Box miw={0} flex="1 1 16rem">
          <Title order={3} lang={languageOfText(name)}>
            {name}
          </Title>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
        </Box>
        {manages && (
          <Group gap="xs" role="group" aria-label={name}>
            <Button size="xs" variant="default" onClick={onEdit}>
              {t('planning.edit')}
            </Button>
            <ConfirmButton
              size="xs"
              variant="default"
              disabled={remove.isPending}
              label={t('planning.queues.delete')}
              title={t('planning.queues.deleteTitle', { name })}
              text={t('planning.queues.deleteText')}
              confirm={t('planning.queues.delete')}
              onConfirm={() => remove.mutate(id)}
            />
          </Group>
        )}
      </Group>
      <ProblemAlert error={remove.error} />
    </Box>
  );
}
