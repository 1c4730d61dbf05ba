import { ActionIcon, Button, Group, List, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AnalyticsQuery } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddShare, useRemoveShare, useShares } from '../../api/annotations.js';
import { CopyText } from '../../components/copy-text.js';
import { Icon } from '../../components/icon.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useMay } from '../../components/use-me.js';
import { When } from '../../components/when.js';

const DAYS = [7, 30, 90, 365] as const;

/** A secret address under which others see these numbers, for some days. */
export function ShareButton({ choice }: { choice: AnalyticsQuery }) {
  const { t } = useTranslation();
  const may = useMay('analytics.annotate');
  const [opened, { open, close }] = useDisclosure(false);
  if (!may) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {t('analytics.share.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('analytics.share.title')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
        size="lg"
      >
        <Share choice={choice} />
      </Modal>
    </>
  );
}

function Share({ choice }: { choice: AnalyticsQuery }) {
  const { t } = useTranslation();
  const add = useAddShare();
  const remove = useRemoveShare();
  const shares = useShares();
  const [days, setDays] = useState<string>('30');
  const items = shares.data?.items ?? [];
  return (
    <Stack>
      <Text size="sm">{t('analytics.share.text')}</Text>
      <Group align="flex-end">
        <NativeSelect
          label={t('analytics.share.days')}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          data={DAYS.map((each) => ({
            value: String(each),
            label: t('analytics.days', { count: each }),
          }))}
        />
        <Button onClick={() => add.mutate({ choice, days: Number(days) })} disabled={add.isPending}>
          {t('analytics.share.make')}
        </Button>
      </Group>
      {add.data && (
        <div role="status">
          <Text size="sm">{t('analytics.share.made')}</Text>
          <CopyText text={add.data.url} />
        </div>
      )}
      <ProblemAlert error={add.error ?? remove.error ?? shares.error} />
      {items.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('analytics.share.present')}
          </Text>
          <List size="sm">
            {items.map((share) => (
              <List.Item key={share.id}>
                <Group gap="xs">
                  <span>
                    {share.createdBy} · {t('analytics.share.until')} <When at={share.expiresAt} />
                    {share.lastUsedAt && (
                      <>
                        {' '}
                        · {t('analytics.share.used')} <When at={share.lastUsedAt} />
                      </>
                    )}
                  </span>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('analytics.share.end')}
                    title={t('analytics.share.end')}
                    onClick={() => remove.mutate(share.id)}
                  >
                    <Icon name="cross" size={15} />
                  </ActionIcon>
                </Group>
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}
