import { Box, Button, Stack, Text } from '@mantine/core';
import type { WebhookCreated } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhooks } from '../../../api/webhooks.js';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { SettingsFrame } from '../settings-frame.js';
import { WebhookForm } from './webhook-form.js';
import { WebhookRow } from './webhook-row.js';

/** The addresses of other programs that are told what needs a person. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const webhooks = useWebhooks();
  const [isMaking, make] = useState(false);
  const [made, setMade] = useState<WebhookCreated | null>(null);
  const create = <Button onClick={() => make(true)}>{t('settings.webhooks.create')}</Button>;
  const isEmpty = webhooks.data?.length === 0;
  return (
    <SettingsFrame title={t('settings.webhooks.title')} action={!isEmpty && !isMaking && create}>
      <Text size="sm" maw={720}>
        {t('settings.webhooks.text')}
      </Text>
      <Stack>
        {made && (
          <ShownOnce
            title={t('settings.webhooks.secretTitle', { url: made.url })}
            text={t('settings.webhooks.secretText')}
            secret={made.secret}
            onDone={() => setMade(null)}
          />
        )}
        {isMaking && (
          <WebhookForm
            onClose={() => make(false)}
            onMade={(webhook) => {
              make(false);
              setMade(webhook);
            }}
          />
        )}
        {webhooks.isPending && <RowSkeletons rows={2} />}
        <ProblemAlert error={webhooks.error} onRetry={() => void webhooks.refetch()} />
        {isEmpty && !isMaking && (
          <EmptyState title={t('settings.webhooks.none')} text={t('settings.webhooks.noneText')}>
            {create}
          </EmptyState>
        )}
        {webhooks.data && !isEmpty && (
          <Box component="ul" className="surface divided plain-list" m={0} p={0}>
            {webhooks.data.map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} onRotated={setMade} />
            ))}
          </Box>
        )}
      </Stack>
    </SettingsFrame>
  );
}
