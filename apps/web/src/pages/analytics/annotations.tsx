import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddAnnotation, useAnnotations, useRemoveAnnotation } from '../../api/annotations.js';
import type { AnalyticsAsk } from '../../api/analytics.js';
import { faultOf } from '../../components/field-faults.js';
import { Icon } from '../../components/icon.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { Section } from '../../components/section.js';
import { useMay } from '../../components/use-me.js';
import { formatDays } from '../../time/days.js';

/** What was on at the library on these days; the chart shows it too. */
export function Annotations({ ask }: { ask: AnalyticsAsk }) {
  const { t, i18n } = useTranslation();
  const may = useMay('analytics.annotate');
  const told = useAnnotations(ask);
  const remove = useRemoveAnnotation();
  const items = told.data?.items ?? [];
  return (
    <Section title={t('analytics.annotations.title')} text={t('analytics.annotations.text')}>
      <ProblemAlert error={told.error ?? remove.error} onRetry={() => void told.refetch()} />
      {told.data && items.length === 0 && <Text size="sm">{t('analytics.annotations.none')}</Text>}
      <ul className="plain-list">
        {items.map(({ id, from, to, text, actorName }) => (
          <li key={id}>
            <Group gap="xs" wrap="nowrap">
              <Text size="sm">
                <strong>{formatDays(from, to, i18n.language, { dateStyle: 'medium' })}</strong> · {text}{' '}
                <Text span c="dimmed">
                  ({actorName})
                </Text>
              </Text>
              {may && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('analytics.annotations.remove', { text })}
                  title={t('analytics.annotations.remove', { text })}
                  onClick={() => remove.mutate(id)}
                >
                  <Icon name="cross" size={15} />
                </ActionIcon>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {may && <NewAnnotation day={ask.to} />}
    </Section>
  );
}

function NewAnnotation({ day }: { day: string }) {
  const { t } = useTranslation();
  const add = useAddAnnotation();
  const [from, setFrom] = useState(day);
  const [to, setTo] = useState(day);
  const [text, setText] = useState('');
  const fault = faultOf(add.error);
  const save = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ from, to, text }, { onSuccess: () => setText('') });
  };
  return (
    <form onSubmit={save} noValidate>
      <Group align="flex-end" gap="sm" mt="sm">
        <TextInput
          type="date"
          label={t('analytics.annotations.from')}
          value={from}
          onChange={(event) => {
            setFrom(event.currentTarget.value);
            if (event.currentTarget.value > to) setTo(event.currentTarget.value);
          }}
          error={fault('from')}
        />
        <TextInput
          type="date"
          label={t('analytics.annotations.to')}
          min={from}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={fault('to')}
        />
        <TextInput
          label={t('analytics.annotations.what')}
          placeholder={t('analytics.annotations.example')}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fault('text')}
          style={{ flex: '1 1 12rem' }}
        />
        <Button type="submit" variant="default" disabled={!text.trim() || add.isPending}>
          {t('analytics.annotations.add')}
        </Button>
      </Group>
      <ProblemAlert error={add.error} shownAtField={(field) => ['from', 'to', 'text'].includes(field)} />
    </form>
  );
}
