import { Button, Group, Modal, Radio, Stack, Table, Text, Textarea } from '@mantine/core';
import type { EditConflict } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompose } from './compose-context.js';
import { useConflictWords } from './use-conflict-words.js';
import {
  type ConflictField,
  type Difference,
  type Side,
  differences,
  mergeSides,
} from './values/merge-conflict.js';

/** Somebody else changed the post meanwhile: both sides beside each other, to choose from field by field. */
export function ConflictDialog({ conflict }: { conflict: EditConflict }) {
  const { t } = useTranslation();
  const { composer } = useCompose();
  const found = differences(conflict);
  const [choices, setChoices] = useState<ReadonlyMap<ConflictField, Side>>(new Map());
  const [joined, setJoined] = useState<string | null>(null);
  const { theirs } = conflict;
  const save = () => {
    const merged = mergeSides(composer.values, conflict, choices);
    composer.resolve(joined === null ? merged : { ...merged, body: joined, content: null });
  };
  return (
    <Modal
      opened
      onClose={composer.leaveConflict}
      size="75rem"
      title={t('composer.conflict.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <Text size="sm">
          {t('composer.conflict.text', {
            name: theirs.by ?? t('composer.conflict.somebody'),
            version: theirs.version,
          })}
        </Text>
        <Table verticalSpacing="sm" layout="fixed" className="conflict-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="22%">{t('composer.conflict.field')}</Table.Th>
              <Table.Th>{t('composer.conflict.theirs')}</Table.Th>
              <Table.Th>{t('composer.conflict.yours')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.map((difference) => (
              <DifferenceRow
                key={difference.field}
                {...{ difference, conflict }}
                side={
                  choices.get(difference.field) ?? (difference.changedBy === 'theirs' ? 'theirs' : 'yours')
                }
                onSide={(side) => setChoices(new Map(choices).set(difference.field, side))}
              />
            ))}
          </Table.Tbody>
        </Table>
        {found.some(({ field, changedBy }) => field === 'words' && changedBy === 'both') && (
          <JoinWords conflict={conflict} joined={joined} onJoin={setJoined} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={composer.leaveConflict}>
            {t('composer.conflict.later')}
          </Button>
          <Button onClick={save}>{t('composer.conflict.save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface DifferenceRowProps {
  difference: Difference;
  conflict: EditConflict;
  side: Side;
  onSide: (side: Side) => void;
}

function DifferenceRow({ difference, conflict, side, onSide }: DifferenceRowProps) {
  const { t } = useTranslation();
  const { nameOf, wordsOf } = useConflictWords();
  const { field, changedBy } = difference;
  const name = nameOf(field);
  const cell = (which: Side, words: string) => (
    <Table.Td className={side === which ? 'conflict-side is-chosen' : 'conflict-side'}>
      <Text size="xs" c="dimmed" className="conflict-name" aria-hidden="true">
        {t(`composer.conflict.${which}`)}
      </Text>
      <Radio
        checked={side === which}
        onChange={() => onSide(which)}
        name={`conflict-${field}`}
        label={
          <Text size="sm" className="post-text" component="span">
            {words || t('composer.conflict.nothing')}
          </Text>
        }
        aria-label={`${name}: ${t(`composer.conflict.${which}`)}`}
      />
    </Table.Td>
  );
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <Text size="xs" className={changedBy === 'both' ? 'tone-bad' : 'tone-calm'}>
          {t(`composer.conflict.by.${changedBy}`)}
        </Text>
      </Table.Th>
      {cell('theirs', wordsOf(conflict.theirs.words, field))}
      {cell('yours', wordsOf(conflict.yours, field))}
    </Table.Tr>
  );
}

interface JoinWordsProps {
  conflict: EditConflict;
  joined: string | null;
  onJoin: (words: string | null) => void;
}

/** Both wrote: neither side has to be given up. */
function JoinWords({ conflict, joined, onJoin }: JoinWordsProps) {
  const { t } = useTranslation();
  if (joined === null)
    return (
      <Group>
        <Button
          variant="default"
          size="xs"
          onClick={() => onJoin(`${conflict.theirs.words.body}\n\n${conflict.yours.body}`)}
        >
          {t('composer.conflict.join')}
        </Button>
      </Group>
    );
  return (
    <Stack gap={4} align="flex-start">
      <Textarea
        label={t('composer.conflict.joined')}
        description={t('composer.conflict.joinedHint')}
        autosize
        minRows={4}
        maxRows={14}
        w="100%"
        value={joined}
        onChange={(event) => onJoin(event.currentTarget.value)}
      />
      <Button variant="default" size="compact-sm" onClick={() => onJoin(null)}>
        {t('composer.conflict.unjoin')}
      </Button>
    </Stack>
  );
}
