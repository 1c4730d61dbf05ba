import { Box, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Webhook, WebhookCreated } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import {
  useDeleteWebhook,
  useRotateSecret,
  useTestWebhook,
  useUpdateWebhook,
} from '../../../api/webhooks.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { TimedWords } from '../../../components/timed-words.js';
import { languageOfText } from '../../../i18n/language.js';
import { useEventWords } from './event-words.js';
import { WebhookLog } from './webhook-log.js';

interface WebhookRowProps {
  webhook: Webhook;
  onRotated: (webhook: WebhookCreated) => void;
}

/** One address: what it is told, how its calls went, calling it now, and changing it. */
export function WebhookRow({ webhook, onRotated }: WebhookRowProps) {
  const { t, i18n } = useTranslation();
  const say = useEventWords();
  const update = useUpdateWebhook();
  const rotate = useRotateSecret();
  const [opened, { toggle }] = useDisclosure(false);
  const test = useTestWebhook();
  const remove = useDeleteWebhook();
  const { id, url, types, enabled, problem, waiting, lastTry, failingSince, previousSecretUntil } = webhook;
  const told =
    types.length === 0
      ? t('settings.webhooks.everything')
      : new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' }).format(types.map(say));
  const { data: tested } = test;
  return (
    <Box component="li" px="md" py="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box miw={0} flex="1 1 18rem">
          <Text fw={600} translate="no" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Text>
          <Text size="sm">{told}</Text>
          <Text size="sm" c="dimmed" component="div">
            {t(enabled ? 'settings.webhooks.on' : 'settings.webhooks.off')}
            {lastTry && (
              <>
                {' · '}
                <TimedWords words={t('settings.webhooks.lastTry', { time: '|' })} at={lastTry.at} />
                {lastTry.detail && (
                  <span lang={languageOfText(lastTry.detail)}>{` (${lastTry.detail})`}</span>
                )}
              </>
            )}
            {failingSince && (
              <>
                {' · '}
                <TimedWords words={t('settings.webhooks.failingSince', { time: '|' })} at={failingSince} />
              </>
            )}
            {previousSecretUntil && (
              <>
                {' · '}
                <TimedWords
                  words={t('settings.webhooks.bothUntil', { time: '|' })}
                  at={previousSecretUntil}
                />
              </>
            )}
            {waiting > 0 && ` · ${t('settings.webhooks.waiting', { count: waiting })}`}
          </Text>
          {problem && (
            <Text size="sm" className="tone-bad" lang={languageOfText(problem)}>
              {problem}
            </Text>
          )}
          <Text size="sm" role="status" className={tested && !tested.ok ? 'tone-bad' : undefined}>
            {tested && t(tested.ok ? 'settings.webhooks.answered' : 'settings.webhooks.failed', tested)}
          </Text>
        </Box>
        <Group gap="xs" role="group" aria-label={url}>
          <Button
            size="xs"
            variant="default"
            aria-expanded={opened}
            aria-controls={`calls-${id}`}
            onClick={toggle}
          >
            {t('settings.webhooks.log')}
          </Button>
          <Button size="xs" variant="default" disabled={test.isPending} onClick={() => test.mutate(id)}>
            {t('settings.webhooks.test')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={update.isPending}
            onClick={() => update.mutate({ id, enabled: !enabled })}
          >
            {t(enabled ? 'settings.webhooks.switchOff' : 'settings.webhooks.switchOn')}
          </Button>
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={rotate.isPending}
            label={t('settings.webhooks.rotate')}
            title={t('settings.webhooks.rotateTitle')}
            text={t('settings.webhooks.rotateText')}
            confirm={t('settings.webhooks.rotate')}
            onConfirm={() => rotate.mutate(id, { onSuccess: onRotated })}
          />
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={remove.isPending}
            label={t('settings.webhooks.delete')}
            title={t('settings.webhooks.deleteTitle')}
            text={t('settings.webhooks.deleteText', { url })}
            confirm={t('settings.webhooks.delete')}
            onConfirm={() => remove.mutate(id)}
          />
        </Group>
      </Group>
      <ProblemAlert error={update.error ?? test.error ?? rotate.error ?? remove.error} />
      <div id={`calls-${id}`}>{opened && <WebhookLog id={id} />}</div>
    </Box>
  );
}
