import { Group, Text } from '@mantine/core';
import type { AccountStatus, DeliveryStatus, PostStatus } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icon.js';

type Tone = 'good' | 'wait' | 'bad' | 'calm';
type Look = readonly [IconName, Tone];

const DELIVERY: Record<DeliveryStatus, Look> = {
  draft: ['pencil', 'calm'],
  scheduled: ['clock', 'calm'],
  queued: ['arrowUp', 'wait'],
  sending: ['send', 'wait'],
  submitted: ['hourglass', 'wait'],
  uncertain: ['question', 'bad'],
  held: ['pause', 'bad'],
  published: ['check', 'good'],
  failed: ['cross', 'bad'],
  cancelled: ['ban', 'calm'],
  missed: ['missed', 'bad'],
};

export const POST_LOOK: Record<PostStatus, Look> = {
  draft: ['pencil', 'calm'],
  'pending-approval': ['hourglass', 'wait'],
  scheduled: ['clock', 'calm'],
  publishing: ['send', 'wait'],
  published: ['check', 'good'],
  'partly-published': ['warning', 'wait'],
  attention: ['warning', 'bad'],
  failed: ['cross', 'bad'],
  cancelled: ['ban', 'calm'],
};

const ACCOUNT: Record<AccountStatus, Look> = {
  connected: ['check', 'good'],
  'needs-reconnecting': ['warning', 'bad'],
  paused: ['pause', 'wait'],
  archived: ['ban', 'calm'],
};

/** A state as icon and word: colour only supports them. */
function StatusLabel({ look: [icon, tone], word }: { look: Look; word: string }) {
  return (
    <Group gap={6} wrap="nowrap" className={`tone-${tone}`} component="span" display="inline-flex">
      <Icon name={icon} />
      <Text component="span" size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
        {word}
      </Text>
    </Group>
  );
}

export function DeliveryStatusLabel({ status }: { status: DeliveryStatus }) {
  const { t } = useTranslation();
  return <StatusLabel look={DELIVERY[status]} word={t(`deliveryStatus.${status}`)} />;
}

export function PostStatusLabel({ status }: { status: PostStatus }) {
  const { t } = useTranslation();
  return <StatusLabel look={POST_LOOK[status]} word={t(`postStatus.${status}`)} />;
}

export function AccountStatusLabel({ status }: { status: AccountStatus }) {
  const { t } = useTranslation();
  return <StatusLabel look={ACCOUNT[status]} word={t(`accountStatus.${status}`)} />;
}
