import { Box, Group, Text, Title, UnstyledButton } from '@mantine/core';
import type { WaitingApproval } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../components/approval/decision-form.js';
import { Icon } from '../../components/icon.js';
import { TimedWords } from '../../components/timed-words.js';
import { languageOfText } from '../../i18n/language.js';
import { WaitingDetail } from './waiting-detail.js';

interface WaitingItemProps {
  item: WaitingApproval;
  isCurrent: boolean;
  decision: Decision | null;
  decide: (decision: Decision | null) => void;
  letters: boolean;
  onOpen: () => void;
  onDone: () => void;
}

/** One post of the queue: who asks, and, where it is the current one, what is to be agreed to. */
export function WaitingItem({ item, isCurrent, onOpen, ...rest }: WaitingItemProps) {
  const { t } = useTranslation();
  const { postId, title, step, steps, stepName, wishedAt, requestedBy, requestedAt, message } = item;
  return (
    <Box component="li" className="surface" mb="sm">
      <Box px={{ base: 'sm', sm: 'md' }} py="sm">
        <Title order={2}>
          <UnstyledButton
            id={`waiting-${postId}`}
            className="queue-title"
            aria-expanded={isCurrent}
            aria-controls={`detail-${postId}`}
            lang={languageOfText(title)}
            onClick={onOpen}
          >
            <span className={isCurrent ? 'fold open' : 'fold'}>
              <Icon name="fold" size={16} />
            </span>
            {title}
          </UnstyledButton>
        </Title>
        <Group gap="xs" pl={24}>
          <Text size="sm" c="dimmed" component="div">
            <TimedWords words={t('approvals.asked', { name: requestedBy, time: '|' })} at={requestedAt} /> ·{' '}
            {t('approvals.step', { name: stepName, step, of: steps })} ·{' '}
            {wishedAt ? (
              <TimedWords words={t('approvals.wished', { time: '|' })} at={wishedAt} />
            ) : (
              t('approvals.noWish')
            )}
          </Text>
        </Group>
        {message && (
          <Text size="sm" pl={24} lang={languageOfText(message)}>
            {t('approvals.message', { message })}
          </Text>
        )}
      </Box>
      <div id={`detail-${postId}`}>{isCurrent && <WaitingDetail postId={postId} {...rest} />}</div>
    </Box>
  );
}
