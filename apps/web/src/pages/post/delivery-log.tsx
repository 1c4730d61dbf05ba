import { Box, Stack, Text } from '@mantine/core';
import type { AttemptLogEntry, Delivery } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useDelivery } from '../../api/deliveries.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { ProblemWords } from '../../components/problem-words.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { When } from '../../components/when.js';
import { ShortLink } from './short-link.js';
import { outcomeKey } from './outcome-key.js';

interface DeliveryLogProps {
  delivery: Delivery;
  language: string | null;
}

/** Every attempt at one account, in plain words. */
export function DeliveryLog({ delivery, language }: DeliveryLogProps) {
  const { t } = useTranslation();
  const detail = useDelivery(delivery.id, `${delivery.status} ${delivery.attempts}`);
  const log = detail.data?.attemptLog ?? [];
  return (
    <Box pl={32} mt="xs">
      {detail.data?.shortLink && <ShortLink link={detail.data.shortLink} />}
      {detail.isPending && <RowSkeletons rows={1} height={40} />}
      <ProblemAlert error={detail.error} onRetry={() => void detail.refetch()} />
      {detail.data && log.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('post.logEmpty')}
        </Text>
      )}
      <Stack component="ol" gap="sm" m={0} p={0} className="plain-list">
        {log.map((entry) => (
          <Attempt
            key={entry.number}
            entry={entry.detail === delivery.problem?.detail ? { ...entry, detail: null } : entry}
            language={language}
          />
        ))}
      </Stack>
    </Box>
  );
}

function Attempt({ entry, language }: { entry: AttemptLogEntry; language: string | null }) {
  const { t } = useTranslation();
  const { number, startedAt, outcome, code, detail, text, traceId } = entry;
  const known = outcomeKey(outcome);
  return (
    <li>
      <Text size="sm">
        <strong>{t('post.attempt', { number })}</strong> · <When at={startedAt} exact />
      </Text>
      <Text size="sm">{known ? t(`outcome.${known}`) : (outcome ?? t('post.running'))}</Text>
      {detail && <ProblemWords problem={{ code: code ?? '', detail, action: '' }} state="past" />}
      {(text !== null || code !== null || traceId !== null) && (
        <details className="details">
          <summary>{t('post.sentText')}</summary>
          {text && (
            <Text size="sm" className="post-text preview" lang={language ?? undefined}>
              {text}
            </Text>
          )}
          {code && (
            <Text size="xs" c="dimmed">
              {t('post.networkSays', { code })}
            </Text>
          )}
          {traceId && (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('post.trace', { id: traceId })}
            </Text>
          )}
        </details>
      )}
    </li>
  );
}
