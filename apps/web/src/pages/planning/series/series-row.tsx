import { Box, Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Account, Series } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useUpdateSeries } from '../../../api/planning.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMay } from '../../../components/use-me.js';
import { languageOfText } from '../../../i18n/language.js';
import { accountNames } from '../account-names.js';
import { DeleteSeries } from './delete-series.js';
import { NextDates } from './next-dates.js';
import { useRuleWords } from './use-rule-words.js';

interface SeriesRowProps {
  series: Series;
  accounts: readonly Account[];
  onEdit: () => void;
}

/** One series: its rule in words, its accounts, and when it comes next. */
export function SeriesRow({ series, accounts, onEdit }: SeriesRowProps) {
  const { t } = useTranslation();
  const manages = useMay('planning.manage');
  const update = useUpdateSeries();
  const say = useRuleWords();
  const [opened, { toggle }] = useDisclosure(false);
  const { id, name, rule, time, mode, aheadDays, accountIds, enabled } = series;
  const datesId = `dates-${id}`;
  return (
    <Box component="li" px="md" py="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box miw={0} flex="1 1 18rem">
          <Title order={3} lang={languageOfText(name)}>
            {name}
            {!enabled && (
              <Text span size="sm" ml="xs" className="tone-wait">
                {t('planning.series.paused')}
              </Text>
            )}
          </Title>
          <Text size="sm">{say(rule, time)}</Text>
          <Text size="sm" c="dimmed">
            {t(`planning.series.${mode}`, { days: aheadDays })} · {accountNames(accounts, accountIds)}
          </Text>
        </Box>
        <Group gap="xs" role="group" aria-label={name}>
          <Button size="xs" variant="default" aria-expanded={opened} aria-controls={datesId} onClick={toggle}>
            {t('planning.series.next')}
          </Button>
          {manages && (
            <>
              <Button size="xs" variant="default" onClick={onEdit}>
                {t('planning.edit')}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={update.isPending}
                onClick={() => update.mutate({ id, enabled: !enabled })}
              >
                {t(enabled ? 'planning.series.pause' : 'planning.series.resume')}
              </Button>
              <DeleteSeries series={series} />
            </>
          )}
        </Group>
      </Group>
      <ProblemAlert error={update.error} />
      <div id={datesId}>{opened && <NextDates id={id} />}</div>
    </Box>
  );
}
