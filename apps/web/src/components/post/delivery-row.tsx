import { Box, Group, Text } from '@mantine/core';
import type { Account, Delivery } from '@shelfcast/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../network-mark.js';
import { OutsideLink } from '../outside-link.js';
import { ProblemWords } from '../problem-words.js';
import { DeliveryStatusLabel } from '../status-label.js';
import { useMe } from '../use-me.js';
import { TimedWords } from '../timed-words.js';
import { DeliveryButtons } from './delivery-buttons.js';
import { DeliveryRemoval } from './delivery-removal.js';

interface DeliveryRowProps {
  delivery: Delivery;
  account: Account | undefined;
  children?: ReactNode;
}

/** One post on one account: its state, what is wrong and what to do, where to look. */
export function DeliveryRow({ delivery, account, children }: DeliveryRowProps) {
  const { t } = useTranslation();
  const name = account?.name ?? t(`network.${delivery.network}`);
  return (
    <Box component="li" px={{ base: 'sm', sm: 'md' }} py="xs">
      <Group justify="space-between" gap="xs">
        <Group gap={8} wrap="nowrap" miw={0}>
          <NetworkMark network={delivery.network} />
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
        </Group>
        <DeliveryStatusLabel status={delivery.status} />
      </Group>
      <DeliveryTimes delivery={delivery} />
      {delivery.problem && (
        <Box pl={32}>
          <ProblemWords problem={delivery.problem} state={delivery.status === 'failed' ? 'final' : 'open'} />
        </Box>
      )}
      <DeliveryLinks delivery={delivery} account={account} />
      <DeliveryButtons delivery={delivery} name={name} />
      <DeliveryRemoval delivery={delivery} name={name} />
      {children}
    </Box>
  );
}

function DeliveryTimes({ delivery }: { delivery: Delivery }) {
  const { status, publishedAt, nextAttemptAt, limitedUntil, dueAt } = delivery;
  const { t } = useTranslation();
  const putOff = status === 'scheduled' && nextAttemptAt !== null && nextAttemptAt !== dueAt;
  const at = publishedAt ?? limitedUntil ?? (putOff ? nextAttemptAt : null);
  if (at === null) return null;
  const words = publishedAt ? 'time.publishedAt' : limitedUntil ? 'time.limitedUntil' : 'time.nextTry';
  return (
    <Text size="xs" c="dimmed" pl={32}>
      <TimedWords words={t(words, { time: '|' })} at={at} />
    </Text>
  );
}

function DeliveryLinks({ delivery, account }: { delivery: Delivery; account: Account | undefined }) {
  const { t } = useTranslation();
  const { demo } = useMe();
  const { network, status, url } = delivery;
  const timeline =
    demo && account && (status === 'published' || status === 'uncertain' || status === 'submitted')
      ? `${demo.sandboxUrl}/timeline/${network}/${encodeURIComponent(account.remoteAccountId)}`
      : null;
  // The demo's posts are on stand-ins: at the network's real address there is nothing.
  const address = demo ? null : url;
  if (!address && !timeline) return null;
  return (
    <Group gap="md" pl={32}>
      {address && (
        <OutsideLink href={address}>{t('actions.remote', { network: t(`network.${network}`) })}</OutsideLink>
      )}
      {timeline && <OutsideLink href={timeline}>{t('actions.timeline')}</OutsideLink>}
    </Group>
  );
}
