import {
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  TagsInput,
  TextInput,
  Textarea,
} from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveSeries } from '../../../api/planning.js';
import { useTagChoices } from '../../../api/write-choices.js';
import { AccountChecks } from '../../../components/account-checks.js';
import { faultOf } from '../../../components/field-faults.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useFocusInvalid } from '../../../components/use-focus-invalid.js';
import { useLanguageChoices } from '../../../components/use-language-choices.js';
import { RuleFields } from './rule-fields.js';
import { type SeriesValues, seriesOf } from './series-values.js';

interface SeriesFormProps {
  /** Null for a new one. */
  id: string | null;
  initial: SeriesValues;
  accounts: readonly Account[];
  onDone: () => void;
}

const PLACEHOLDERS = '{{series}} {{date}} {{weekday}} {{number}}';
const KINDS = ['recommendation', 'news', 'collection', 'event'] as const;
const AT_FIELD = [
  'name',
  'rule',
  'titleTemplate',
  'bodyTemplate',
  'link',
  'endsOn',
  'startsOn',
  'accountIds',
];

/** All there is to say of a series. */
export function SeriesForm({ id, initial, accounts, onDone }: SeriesFormProps) {
  const { t } = useTranslation();
  const save = useSaveSeries();
  const tags = useTagChoices('').data ?? [];
  const [values, setValues] = useState(initial);
  const [tries, setTries] = useState(0);
  const form = useFocusInvalid(tries);
  const set = <Key extends keyof SeriesValues>(key: Key, value: SeriesValues[Key]) =>
    setValues((now) => ({ ...now, [key]: value }));
  const errorOf = faultOf(save.error);
  const languages = useLanguageChoices(t('planning.languageNone'));
  const text = (key: 'name' | 'titleTemplate' | 'link' | 'startsOn' | 'endsOn' | 'time', more: object) => (
    <TextInput
      value={values[key]}
      onChange={(event) => set(key, event.currentTarget.value)}
      error={errorOf(key)}
      {...more}
    />
  );
  const nameMissing = tries > 0 && !values.name.trim();
  const accountsMissing = tries > 0 && values.accountIds.length === 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const failed = () => setTries((now) => now + 1);
    if (!values.name.trim() || values.accountIds.length === 0) return failed();
    save.mutate({ id, series: seriesOf(values) }, { onSuccess: onDone, onError: failed });
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Stack>
        {text('name', {
          label: t('planning.name'),
          maxLength: 100,
          'data-autofocus': true,
          ...(nameMissing && { error: t('planning.nameMissing') }),
        })}
        <RuleFields rule={values.rule} onChange={(rule) => set('rule', rule)} error={errorOf('rule')} />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          {text('time', { type: 'time', label: t('planning.series.time') })}
          {text('startsOn', { type: 'date', label: t('planning.series.startsOn') })}
          {text('endsOn', { type: 'date', label: t('planning.series.endsOn') })}
        </Group>
        {text('titleTemplate', {
          label: t('planning.series.titleTemplate'),
          description: t('planning.series.templateHint', { placeholders: PLACEHOLDERS }),
          maxLength: 200,
        })}
        <Textarea
          label={t('planning.series.bodyTemplate')}
          autosize
          minRows={3}
          maxLength={5000}
          value={values.bodyTemplate}
          onChange={(event) => set('bodyTemplate', event.currentTarget.value)}
          error={errorOf('bodyTemplate')}
        />
        <AccountChecks
          label={t('planning.accounts')}
          accounts={accounts}
          value={values.accountIds}
          onChange={(accountIds) => set('accountIds', accountIds)}
          error={accountsMissing ? t('planning.accountsMissing') : errorOf('accountIds')}
        />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <NativeSelect
            label={t('planning.series.mode')}
            value={values.mode}
            onChange={(event) => set('mode', event.currentTarget.value as SeriesValues['mode'])}
            data={(['draft', 'scheduled'] as const).map((value) => ({
              value,
              label: t(`planning.series.modes.${value}`),
            }))}
          />
          <NumberInput
            label={t('planning.series.aheadDays')}
            min={1}
            max={90}
            allowDecimal={false}
            value={values.aheadDays}
            onChange={(value) => set('aheadDays', Number(value) || 1)}
          />
          <NativeSelect
            label={t('planning.series.onClosedDays')}
            value={values.onClosedDays}
            onChange={(event) =>
              set('onClosedDays', event.currentTarget.value as SeriesValues['onClosedDays'])
            }
            data={(['keep', 'skip', 'move'] as const).map((value) => ({
              value,
              label: t(`planning.series.closed.${value}`),
            }))}
          />
        </Group>
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <NativeSelect
            label={t('planning.kind')}
            value={values.kind}
            onChange={(event) => set('kind', event.currentTarget.value as SeriesValues['kind'])}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <NativeSelect
            label={t('planning.language')}
            value={values.language}
            onChange={(event) => set('language', event.currentTarget.value)}
            data={languages}
          />
          <NumberInput
            label={t('planning.series.firstNumber')}
            min={0}
            max={1_000_000}
            allowDecimal={false}
            value={values.firstNumber}
            onChange={(value) => set('firstNumber', Number(value) || 0)}
          />
        </Group>
        {text('link', { type: 'url', label: t('planning.series.link'), placeholder: 'https://' })}
        <TagsInput
          label={t('planning.series.tags')}
          data={tags}
          maxTags={30}
          value={values.tags}
          onChange={(value) => set('tags', value)}
        />
        <ProblemAlert error={save.error} shownAtField={(field) => AT_FIELD.includes(field)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" disabled={save.isPending}>
            {t('planning.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
