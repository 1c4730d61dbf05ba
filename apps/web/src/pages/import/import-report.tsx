import { Box, Button, Group, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import type { ImportResult, ImportRow } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { Icon } from '../../components/icon.js';
import { languageOfText } from '../../i18n/language.js';
import { faultWords } from '../../i18n/problem-words.js';

/** As many lines as one screenful of scrolling; a file may have ten thousand. */
const STEP = 100;

interface ImportReportProps {
  result: ImportResult;
  dryRun: boolean;
}

/** What became, or would become, of each line of the file. */
export function ImportReport({ result, dryRun }: ImportReportProps) {
  const { t } = useTranslation();
  const remarks = result.rows.filter(({ errors, warnings }) => errors?.length || warnings?.length);
  const [only, setOnly] = useState<'all' | 'remarks'>(remarks.length > 0 ? 'remarks' : 'all');
  const [shown, setShown] = useState(STEP);
  const rows = only === 'all' ? result.rows : remarks;
  const created = { count: result.created };
  return (
    <Stack component="section" gap="md" className="surface" p="md" aria-labelledby="report-title">
      <Box role="status">
        <Title order={2} id="report-title">
          {dryRun ? t('import.dryTitle') : t('import.doneTitle')}
        </Title>
        <Group gap="lg" mt={4}>
          <Text fw={600}>{dryRun ? t('import.wouldCreate', created) : t('import.created', created)}</Text>
          <Text fw={600}>{t('import.rejected', { count: result.rejected })}</Text>
        </Group>
        {dryRun && <Text size="sm">{t('import.nothingStored')}</Text>}
        {result.rejected > 0 && <Text size="sm">{t('import.rejectedHint')}</Text>}
      </Box>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('import.show')}
          size="xs"
          value={only}
          onChange={(value) => setOnly(value === 'all' ? 'all' : 'remarks')}
          data={[
            { value: 'all', label: `${t('import.all')} (${result.rows.length})` },
            { value: 'remarks', label: `${t('import.onlyMessages')} (${remarks.length})` },
          ]}
        />
        {!dryRun && result.created > 0 && (
          <PageLink to="/posts" size="sm" className="touchable">
            {t('import.toDesk')}
          </PageLink>
        )}
      </Group>
      {rows.length === 0 ? (
        <Text size="sm">{t('import.noneLeft')}</Text>
      ) : (
        <Rows rows={rows.slice(0, shown)} dryRun={dryRun} />
      )}
      {rows.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + STEP)} style={{ alignSelf: 'center' }}>
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}

function Rows({ rows, dryRun }: { rows: readonly ImportRow[]; dryRun: boolean }) {
  const { t } = useTranslation();
  return (
    <Table verticalSpacing="xs" horizontalSpacing="xs" aria-label={t('import.report')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="1%">{t('import.line')}</Table.Th>
          <Table.Th w="1%">{t('import.result')}</Table.Th>
          <Table.Th>{t('import.messages')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row key={row.line} row={row} dryRun={dryRun} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ row, dryRun }: { row: ImportRow; dryRun: boolean }) {
  const { t } = useTranslation();
  const rejected = row.status === 'rejected';
  const word = rejected
    ? t('import.rowRejected')
    : dryRun
      ? t('import.rowWouldCreate')
      : t('import.rowCreated');
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>{row.line}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap" className={rejected ? 'tone-bad' : 'tone-good'}>
          <Icon name={rejected ? 'cross' : 'check'} size={16} />
          <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
            {word}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {[...(row.errors ?? []), ...(row.warnings ?? [])].map((message) => (
          <Text size="sm" key={`${message.column} ${message.code}`}>
            <strong>{message.column}</strong>:{' '}
            <span lang={languageOfText(faultWords(message))}>{faultWords(message)}</span>
          </Text>
        ))}
        {row.postId && !dryRun && (
          <PageLink to="/posts/$postId" params={{ postId: row.postId }} size="sm" className="touchable">
            {t('import.openPost')}
          </PageLink>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
