import { Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WeekdayChips } from '../../../components/weekday-chips.js';
import { WEEKDAYS, type Weekday } from '../../../time/weekdays.js';
import { ORDINALS, type Ordinal, type Rule, writeRule } from './rule.js';

const KINDS = ['daily', 'weekly', 'monthlyDay', 'monthlyWeekday', 'other'] as const;

/** What a kind of rule begins as; `other` begins as what was there. */
function firstOf(kind: Rule['kind'], before: Rule): Rule {
  switch (kind) {
    case 'daily':
      return { kind, interval: 1 };
    case 'weekly':
      return { kind, interval: 1, weekdays: [1] };
    case 'monthlyDay':
      return { kind, interval: 1, day: 1 };
    case 'monthlyWeekday':
      return { kind, interval: 1, which: '1', weekday: 1 };
    case 'other':
      return { kind, text: writeRule(before) };
  }
}

interface RuleFieldsProps {
  rule: Rule;
  onChange: (rule: Rule) => void;
  error?: string | undefined;
}

/** How often a series comes. */
export function RuleFields({ rule, onChange, error }: RuleFieldsProps) {
  const { t } = useTranslation();
  const weekdays = WEEKDAYS.map((value) => ({ value: String(value), label: t(`time.weekday.${value}`) }));
  return (
    <Stack gap="sm">
      <Group align="flex-start">
        <NativeSelect
          label={t('planning.series.rule')}
          value={rule.kind}
          onChange={(event) => onChange(firstOf(event.currentTarget.value as Rule['kind'], rule))}
          data={KINDS.map((value) => ({ value, label: t(`planning.series.${value}`) }))}
        />
        {rule.kind !== 'other' && (
          <NumberInput
            w={150}
            label={t(
              `planning.series.interval.${rule.kind === 'daily' || rule.kind === 'weekly' ? rule.kind : 'monthly'}`,
            )}
            min={1}
            max={99}
            allowDecimal={false}
            value={rule.interval}
            onChange={(value) => onChange({ ...rule, interval: Math.max(1, Number(value) || 1) })}
          />
        )}
        {rule.kind === 'monthlyDay' && (
          <NumberInput
            w={150}
            label={t('planning.series.day')}
            description={t('planning.series.dayHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            max={31}
            allowDecimal={false}
            value={rule.day}
            onChange={(value) => onChange({ ...rule, day: Number(value) || 1 })}
          />
        )}
        {rule.kind === 'monthlyWeekday' && (
          <>
            <NativeSelect
              label={t('planning.series.which')}
              value={rule.which}
              onChange={(event) => onChange({ ...rule, which: event.currentTarget.value as Ordinal })}
              data={ORDINALS.map((value) => ({ value, label: t(`planning.series.ordinal.${value}`) }))}
            />
            <NativeSelect
              label={t('planning.series.weekdays')}
              value={String(rule.weekday)}
              onChange={(event) =>
                onChange({ ...rule, weekday: Number(event.currentTarget.value) as Weekday })
              }
              data={weekdays}
            />
          </>
        )}
      </Group>
      {rule.kind === 'weekly' && (
        <WeekdayChips
          label={t('planning.series.weekdays')}
          value={rule.weekdays}
          onChange={(weekdays) => onChange({ ...rule, weekdays })}
          error={error}
        />
      )}
      {rule.kind === 'other' && (
        <TextInput
          label={t('planning.series.raw')}
          description={t('planning.series.rawHint')}
          maxLength={300}
          value={rule.text}
          onChange={(event) => onChange({ ...rule, text: event.currentTarget.value })}
          error={error}
        />
      )}
    </Stack>
  );
}
