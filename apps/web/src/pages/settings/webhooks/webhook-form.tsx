import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { ApiError } from '@shelfcast/client';
import type { WebhookCreated, WebhookEventType } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateWebhook } from '../../../api/webhooks.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Section } from '../../../components/section.js';
import { faultWords } from '../../../i18n/problem-words.js';
import { EVENT_TYPES, useEventWords } from './event-words.js';

interface WebhookFormProps {
  onMade: (webhook: WebhookCreated) => void;
  onClose: () => void;
}

/** Which address is called, and about what. */
export function WebhookForm({ onMade, onClose }: WebhookFormProps) {
  const { t } = useTranslation();
  const say = useEventWords();
  const create = useCreateWebhook();
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState<WebhookEventType[]>([]);
  const { error } = create;
  const said = error instanceof ApiError ? error.problem.errors?.find(({ field }) => field === 'url') : null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ url: url.trim(), types }, { onSuccess: onMade });
  };
  return (
    <Section title={t('settings.webhooks.create')}>
      <form onSubmit={send} noValidate>
        <Stack>
          <TextInput
            autoFocus
            type="url"
            maw={560}
            label={t('settings.webhooks.url')}
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={said && faultWords(said)}
          />
          <Checkbox.Group
            label={t('settings.webhooks.types')}
            description={t('settings.webhooks.typesHint')}
            value={types}
            onChange={(value) => setTypes(value as WebhookEventType[])}
          >
            <Stack gap={6} mt="xs">
              {EVENT_TYPES.map((type) => (
                <Checkbox key={type} value={type} label={say(type)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <ProblemAlert error={error} shownAtField={(field) => field === 'url'} />
          <Group gap="xs">
            <Button type="submit" disabled={!url.trim() || create.isPending}>
              {t('settings.webhooks.make')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
