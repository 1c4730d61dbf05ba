import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePutReportGoal, useReportGoal } from '../../api/annotations.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMay } from '../../components/use-me.js';

/** What the library wanted of the month: written here, printed with the rest. */
export function ReportGoal({ month }: { month: string }) {
  const { t } = useTranslation();
  const may = useMay('analytics.annotate');
  const goal = useReportGoal(month);
  const put = usePutReportGoal();
  const [text, setText] = useState<string | null>(null);
  const stored = goal.data?.text ?? '';
  if (goal.isPending) return <RowSkeletons rows={1} height={60} />;
  const written = text ?? stored;
  return (
    <>
      <Text className="printed-only" style={{ whiteSpace: 'pre-wrap' }}>
        {written || t('report.noGoal')}
      </Text>
      <div className="no-print">
        <Textarea
          aria-label={t('report.goal')}
          placeholder={t('report.goalHint')}
          autosize
          minRows={2}
          maxLength={2000}
          readOnly={!may}
          value={written}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {may && (
          <Group mt="xs">
            <Button
              size="xs"
              variant="default"
              disabled={written === stored || put.isPending}
              onClick={() => put.mutate({ month, text: written })}
            >
              {t('report.keepGoal')}
            </Button>
            <Text size="sm" role="status">
              {put.isSuccess && written === stored ? t('report.goalKept') : ''}
            </Text>
          </Group>
        )}
      </div>
      <ProblemAlert error={goal.error ?? put.error} />
    </>
  );
}
