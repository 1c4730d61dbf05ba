import { Code, Table, Text } from '@mantine/core';
import type { AuditEntry } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../components/links.js';
import { WideTable } from '../../../components/wide-table.js';
import { When } from '../../../components/when.js';
import { useActionWords } from './use-action-words.js';

/** Entries in rows: when, who, what, and the few details that were kept. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t } = useTranslation();
  return (
    <WideTable label={t('records.audit.title')} minWidth={640} className="surface">
      <Table verticalSpacing="xs" aria-label={t('records.audit.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('records.audit.when')}</Table.Th>
            <Table.Th scope="col">{t('records.audit.who')}</Table.Th>
            <Table.Th scope="col">{t('records.audit.what')}</Table.Th>
            <Table.Th scope="col">{t('records.audit.details')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Row({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const wordsOf = useActionWords();
  const { at, actor, actorName, action, subject, details } = entry;
  const who = actor === 'system' || actor === 'anonymous' ? t(`records.audit.actor.${actor}`) : actorName;
  const kept = Object.entries(details).filter(([, value]) => value !== null && value !== '');
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" component="div">
          <When at={at} exact />
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{who}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{wordsOf(action)}</Text>
        {subject.type === 'post' && action !== 'post.purge' && (
          <PageLink to="/posts/$postId" params={{ postId: subject.id }}>
            {t('records.audit.open')}
          </PageLink>
        )}
      </Table.Td>
      <Table.Td>
        {kept.map(([name, value]) => (
          <Text key={name} size="xs" c="dimmed" className="break-words">
            <Code translate="no">{name}</Code> {typeof value === 'string' ? value : JSON.stringify(value)}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
