import { Box, Button, Group, Text } from '@mantine/core';
import type { WebhookDelivery } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useReplay, useWebhookDeliveries } from '../../../api/webhooks.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { TimedWords } from '../../../components/timed-words.js';
import { When } from '../../../components/when.js';
import { languageOfText } from '../../../i18n/language.js';
import { useEventWords } from './event-words.js';

/** The latest events on their way to one address, with every call, and sending one again. */
export function WebhookLog({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useWebhookDeliveries(id);
  const replay = useReplay();
  if (isPending) return <RowSkeletons rows={2} height={48} />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data.length === 0)
    return (
      <Text size="sm" mt="xs">
        {t('settings.webhooks.noCalls')}
      </Text>
    );
  return (
    <Box component="ol" className="divided plain-list" m={0} mt="xs" p={0}>
      {data.map((delivery) => (
        <LoggedEvent
          key={delivery.id}
          delivery={delivery}
          busy={replay.isPending}
          onReplay={() => replay.mutate({ id, deliveryId: delivery.id })}
        />
      ))}
      <ProblemAlert error={replay.error} />
    </Box>
  );
}

interface LoggedEventProps {
  delivery: WebhookDelivery;
  busy: boolean;
  onReplay: () => void;
}

function LoggedEvent({ delivery, busy, onReplay }: LoggedEventProps) {
  const { t } = useTranslation();
  const say = useEventWords();
  const { type, status, createdAt, attempts, body } = delivery;
  return (
    <Box component="li" py="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" component="div">
          <When at={createdAt} /> · {say(type)} ·{' '}
          <strong className={status === 'given-up' ? 'tone-bad' : undefined}>
            {t(`settings.webhooks.status.${status}`)}
          </strong>
        </Text>
        {status !== 'waiting' && (
          <Button size="compact-sm" variant="default" disabled={busy} onClick={onReplay}>
            {t('settings.webhooks.replay')}
          </Button>
        )}
      </Group>
      <details className="details">
        <summary>{t('settings.webhooks.tries', { count: attempts.length })}</summary>
        {attempts.map(({ number, at, statusCode, detail }) => (
          <Text key={number} size="sm" component="div">
            <TimedWords words={t('settings.webhooks.attempt', { number, time: '|' })} at={at} />:{' '}
            {statusCode ?? t('settings.webhooks.noAnswer')}
            {detail && <span lang={languageOfText(detail)}>{` · ${detail}`}</span>}
          </Text>
        ))}
        {body && (
          <>
            <Text size="sm" mt={4}>
              {t('settings.webhooks.body')}
            </Text>
            <Text size="xs" className="post-text preview" translate="no">
              {body}
            </Text>
          </>
        )}
      </details>
    </Box>
  );
}
