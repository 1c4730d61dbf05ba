import { Box, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { CalendarLink, CalendarLinkCreated } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useCalendarLinks,
  useCreateCalendarLink,
  useDeleteCalendarLink,
  useRotateCalendarLink,
} from '../../../api/calendar-links.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { TimedWords } from '../../../components/timed-words.js';
import { Section } from '../../../components/section.js';

/** Secret addresses for calendar programs: made, replaced and taken back. */
export function CalendarLinks() {
  const { t } = useTranslation();
  const links = useCalendarLinks();
  const create = useCreateCalendarLink();
  const [name, setName] = useState('');
  const [made, setMade] = useState<CalendarLinkCreated | null>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(name.trim(), {
      onSuccess: (link) => {
        setMade(link);
        setName('');
      },
    });
  };
  return (
    <Section title={t('records.sharing.calendar')} text={t('records.sharing.calendarText')}>
      <Stack>
        {made && (
          <ShownOnce
            title={t('records.sharing.madeTitle', { name: made.name })}
            text={t('records.sharing.madeText')}
            secret={made.url}
            onDone={() => setMade(null)}
          />
        )}
        {links.isPending && <RowSkeletons rows={1} />}
        <ProblemAlert error={links.error} onRetry={() => void links.refetch()} />
        {links.data && links.data.length > 0 && (
          <Box component="ul" className="divided plain-list" m={0} p={0}>
            {links.data.map((link) => (
              <LinkRow key={link.id} link={link} onMade={setMade} />
            ))}
          </Box>
        )}
        <form onSubmit={send}>
          <Group align="flex-end" gap="sm">
            <TextInput
              flex="1 1 14rem"
              maw={360}
              label={t('records.sharing.name')}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!name.trim() || create.isPending}>
              {t('records.sharing.make')}
            </Button>
          </Group>
        </form>
        <ProblemAlert error={create.error} />
      </Stack>
    </Section>
  );
}

interface LinkRowProps {
  link: CalendarLink;
  onMade: (link: CalendarLinkCreated) => void;
}

function LinkRow({ link: { id, name, createdBy, lastUsedAt }, onMade }: LinkRowProps) {
  const { t } = useTranslation();
  const rotate = useRotateCalendarLink();
  const remove = useDeleteCalendarLink();
  return (
    <Box component="li" py="sm">
      <Group justify="space-between" gap="xs">
        <Box miw={0} flex="1 1 14rem">
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed" component="div">
            {t('records.sharing.by', { name: createdBy })} ·{' '}
            {lastUsedAt ? (
              <TimedWords words={t('records.sharing.used', { time: '|' })} at={lastUsedAt} />
            ) : (
              t('records.sharing.unused')
            )}
          </Text>
        </Box>
        <Group gap="xs">
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={rotate.isPending}
            label={t('records.sharing.rotate')}
            title={t('records.sharing.rotateTitle', { name })}
            text={t('records.sharing.rotateText')}
            confirm={t('records.sharing.rotate')}
            onConfirm={() => rotate.mutate(id, { onSuccess: onMade })}
          />
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={remove.isPending}
            label={t('records.sharing.revoke')}
            title={t('records.sharing.revokeTitle', { name })}
            text={t('records.sharing.revokeText')}
            confirm={t('records.sharing.revoke')}
            onConfirm={() => remove.mutate(id)}
          />
        </Group>
      </Group>
      <ProblemAlert error={rotate.error ?? remove.error} />
    </Box>
  );
}
