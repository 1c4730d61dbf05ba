import { Box, Code, Group, Text } from '@mantine/core';
import type { ApiKey } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useRevokeApiKey } from '../../../api/api-keys.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { TimedWords } from '../../../components/timed-words.js';

/** The keys that hold; those that were revoked are folded away. */
export function KeyList({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useTranslation();
  const valid = keys.filter(({ revokedAt }) => revokedAt === null);
  const over = keys.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <>
      {valid.length > 0 && <Rows keys={valid} />}
      {over.length > 0 && (
        <details className="details">
          <summary>{t('settings.keys.over', { count: over.length })}</summary>
          <Rows keys={over} />
        </details>
      )}
    </>
  );
}

function Rows({ keys }: { keys: readonly ApiKey[] }) {
  return (
    <Box component="ul" className="surface divided plain-list" m={0} p={0}>
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} />
      ))}
    </Box>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t, i18n } = useTranslation();
  const revoke = useRevokeApiKey();
  const { id, name, role, scopes, prefix, lastUsedAt, expiresAt, revokedAt } = apiKey;
  const may =
    scopes.length === 0
      ? t('settings.keys.everything')
      : new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' }).format(
          scopes.map((scope) => t(`settings.permission.${scope}`)),
        );
  return (
    <Box component="li" px="md" py="sm">
      <Group justify="space-between" gap="xs">
        <Box miw={0} flex="1 1 14rem">
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed" component="div">
            <Code translate="no">{prefix}…</Code> · {t(`role.${role}`)} ·{' '}
            {lastUsedAt ? (
              <TimedWords words={t('settings.keys.used', { time: '|' })} at={lastUsedAt} />
            ) : (
              t('settings.keys.unused')
            )}
            {expiresAt && !revokedAt && (
              <>
                {' · '}
                <TimedWords words={t('settings.keys.ends', { time: '|' })} at={expiresAt} />
              </>
            )}
            {revokedAt && (
              <>
                {' · '}
                <TimedWords words={t('settings.keys.revoked', { time: '|' })} at={revokedAt} />
              </>
            )}
          </Text>
        </Box>
        {!revokedAt && (
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={revoke.isPending}
            label={t('settings.keys.revoke')}
            title={t('settings.keys.revokeTitle', { name })}
            text={t('settings.keys.revokeText')}
            confirm={t('settings.keys.revoke')}
            onConfirm={() => revoke.mutate(id)}
          />
        )}
      </Group>
      <Text size="sm">{may}</Text>
      <ProblemAlert error={revoke.error} />
    </Box>
  );
}
