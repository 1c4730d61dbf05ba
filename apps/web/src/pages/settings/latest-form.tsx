import { Box, Button, Group, NumberInput, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateLibrary } from '../../api/library.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useMay } from '../../components/use-me.js';

/** How late a post may still go out, in hours; the interface counts minutes. */
export function LatestForm({ latestMinutes }: { latestMinutes: number }) {
  const { t } = useTranslation();
  const may = useMay('library.write');
  const update = useUpdateLibrary();
  const [hours, setHours] = useState<string | number>(latestMinutes / 60);
  const minutes = Math.round(Number(hours) * 60);
  return (
    <Box component="section" className="surface" p="md">
      <Title order={2}>{t('settings.latest')}</Title>
      <Text size="sm" my="xs">
        {t('settings.latestHint')}
      </Text>
      <Group align="flex-end">
        <NumberInput
          label={t('settings.hours')}
          min={0.1}
          max={720}
          decimalScale={2}
          disabled={!may}
          value={hours}
          onChange={setHours}
        />
        {may && (
          <Button
            disabled={update.isPending || !(minutes >= 1) || minutes === latestMinutes}
            onClick={() => update.mutate({ latestMinutes: minutes })}
          >
            {t('settings.save')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={update.error} />
    </Box>
  );
}
