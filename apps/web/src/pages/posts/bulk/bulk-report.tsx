import { Box, Button, Group, Progress, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../components/icon.js';
import { PageLink } from '../../../components/links.js';
import { useProblemText } from '../../../components/use-problem-text.js';
import { languageOfText } from '../../../i18n/language.js';
import type { BulkRow, BulkRun } from './use-bulk.js';

interface BulkReportProps {
  run: BulkRun;
  isRunning: boolean;
  onClose: () => void;
}

const isDone = ({ left, error }: BulkRow) => left === null && error === null;

/** What became of each post: first those that were left as they are, and why. */
export function BulkReport({ run: { kind, of, rows }, isRunning, onClose }: BulkReportProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [isRunning]);
  const done = rows.filter(isDone);
  const left = rows.filter((row) => !isDone(row));
  return (
    <Box component="section" className="surface" p="md" aria-labelledby="bulk-report">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} id="bulk-report" ref={heading} tabIndex={-1} className="page-title">
            {t('posts.report.title')}
          </Title>
          <Text size="sm" role="status">
            {isRunning
              ? t('posts.bulk.running', { done: rows.length, of })
              : t(`posts.report.${kind}`, { done: done.length, of })}
          </Text>
        </div>
        {!isRunning && (
          <Button size="xs" variant="default" onClick={onClose}>
            {t('posts.report.close')}
          </Button>
        )}
      </Group>
      {isRunning && (
        <Progress value={(rows.length / of) * 100} aria-label={t('posts.report.title')} mt="xs" />
      )}
      {left.length > 0 && (
        <Text size="sm" mt="xs">
          {t('posts.report.left')}
        </Text>
      )}
      <Box component="ul" className="plain-list divided report" m={0} mt="xs" p={0}>
        {[...left, ...done].map((row) => (
          <ReportRow key={row.post.id} row={row} />
        ))}
      </Box>
    </Box>
  );
}

function ReportRow({ row }: { row: BulkRow }) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const { post, left, error } = row;
  const problem = error && textOf(error);
  const why = left ? t(`posts.report.${left}`) : problem ? problem.detail || problem.title : null;
  return (
    <Group component="li" py={6} gap="xs" wrap="nowrap" align="flex-start">
      <Box pt={2} className={why ? 'tone-bad' : 'tone-good'}>
        <Icon name={why ? 'cross' : 'check'} size={16} />
      </Box>
      <div>
        <PageLink
          to="/posts/$postId"
          params={{ postId: post.id }}
          size="sm"
          lang={post.language ?? undefined}
          className="post-title"
        >
          {post.title}
        </PageLink>
        <Text size="sm" c={why ? undefined : 'dimmed'} lang={why ? languageOfText(why) : undefined}>
          {why ?? t('posts.report.done')}
        </Text>
      </div>
    </Group>
  );
}
