import { Button, Stack, Text } from '@mantine/core';
import type { ApiKeyCreated } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiKeys } from '../../../api/api-keys.js';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { SettingsFrame } from '../settings-frame.js';
import { KeyForm } from './key-form.js';
import { KeyList } from './key-list.js';

/** The keys with which other programs use the library. */
export function KeysPage() {
  const { t } = useTranslation();
  const keys = useApiKeys();
  const [isMaking, make] = useState(false);
  const [made, setMade] = useState<ApiKeyCreated | null>(null);
  const button = <Button onClick={() => make(true)}>{t('settings.keys.create')}</Button>;
  const valid = keys.data?.filter(({ revokedAt }) => revokedAt === null) ?? [];
  return (
    <SettingsFrame title={t('settings.keys.title')} action={valid.length > 0 && !isMaking && button}>
      <Text size="sm" maw={720}>
        {t('settings.keys.text')}
      </Text>
      <Stack>
        {made && (
          <ShownOnce
            title={t('settings.keys.madeTitle', { name: made.name })}
            text={t('settings.keys.madeText')}
            secret={made.secret}
            onDone={() => setMade(null)}
          />
        )}
        {isMaking && (
          <KeyForm
            onClose={() => make(false)}
            onMade={(key) => {
              make(false);
              setMade(key);
            }}
          />
        )}
        {keys.isPending && <RowSkeletons rows={2} />}
        <ProblemAlert error={keys.error} onRetry={() => void keys.refetch()} />
        {keys.data && valid.length === 0 && !isMaking && (
          <EmptyState title={t('settings.keys.none')} text={t('settings.keys.noneText')}>
            {button}
          </EmptyState>
        )}
        {keys.data && <KeyList keys={keys.data} />}
      </Stack>
    </SettingsFrame>
  );
}
