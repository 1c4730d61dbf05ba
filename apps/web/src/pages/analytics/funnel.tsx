import { Box, Progress, Stack, Table, Text } from '@mantine/core';
import type { Funnel as Told } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useFunnel } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import { ComparedRow, useComparedColumns } from './compared-row.js';
import { FunnelGroups } from './funnel-groups.js';
import { MadeSo } from './made-so.js';
import { NumberTable } from './number-table.js';
import { SaveTable } from './save-table.js';
import { useNumbers } from './use-numbers.js';

type Step = Told['steps'][number];

/** From what was published to what it did for the library. */
export function Funnel({ ask }: { ask: AnalyticsAsk }) {
  const { t } = useTranslation();
  const columnsOf = useComparedColumns();
  const told = useFunnel(ask);
  const steps = told.data?.steps ?? [];
  const isLinked = steps.some(
    ({ step, value, previous }) => step === 'visits' && (value ?? previous) !== null,
  );
  return (
    <Stack gap="lg">
      <Section title={t('analytics.funnel.title')} text={t('analytics.funnel.text')}>
        {told.isPending && <RowSkeletons rows={5} height={40} />}
        <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
        {told.data && (
          <>
            <NumberTable
              label={t('analytics.funnel.title')}
              minWidth={520}
              columns={[
                ...columnsOf(t('analytics.funnel.step')),
                { name: t('analytics.funnel.rate'), isNumber: true },
              ]}
            >
              {steps.map((step) => (
                <StepRow key={step.step} step={step} />
              ))}
            </NumberTable>
            {!isLinked && (
              <Text size="sm" c="dimmed" mt="xs">
                {t('analytics.funnel.noLinks')}
              </Text>
            )}
            <Box mt="sm">
              <SaveTable
                name={`shelfcast-funnel-${ask.from}-${ask.to}`}
                rows={() => [
                  ['step', 'value', 'previous', 'rate', 'of'],
                  ...steps.map(({ step, value, previous, rate }) => [
                    ...[step, value, previous],
                    ...[rate?.value, rate?.of],
                  ]),
                  ...(told.data?.conversions ?? []).map(({ kind, value, previous }) => [
                    kind,
                    value,
                    previous,
                  ]),
                ]}
              />
            </Box>
            <MadeSo about={told.data} />
          </>
        )}
      </Section>
      {told.data && told.data.conversions.length > 0 && (
        <Section title={t('analytics.funnel.conversions')}>
          <NumberTable
            label={t('analytics.funnel.conversions')}
            minWidth={360}
            columns={columnsOf(t('analytics.funnel.what'))}
          >
            {told.data.conversions.map(({ kind, ...numbers }) => (
              <ComparedRow key={kind} name={t(`analytics.funnel.kind.${kind}`)} {...numbers} />
            ))}
          </NumberTable>
        </Section>
      )}
      <FunnelGroups ask={ask} />
    </Stack>
  );
}

function StepRow({ step: { step, rate, ...numbers } }: { step: Step }) {
  const { t } = useTranslation();
  const { share } = useNumbers();
  return (
    <ComparedRow name={t(`analytics.funnel.steps.${step}`)} {...numbers}>
      <Table.Td ta="right" miw={180}>
        {rate && (
          <>
            {rate.value === null
              ? t('analytics.notReported')
              : t('analytics.funnel.of', {
                  share: share(rate.value),
                  step: t(`analytics.funnel.steps.${rate.of}`),
                })}
            {rate.value !== null && (
              <Progress value={Math.min(100, rate.value * 100)} size="sm" aria-hidden />
            )}
          </>
        )}
      </Table.Td>
    </ComparedRow>
  );
}
