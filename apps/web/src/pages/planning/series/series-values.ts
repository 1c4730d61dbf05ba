import type { CreateSeries, Series } from '@shelfcast/contracts';
import { type Rule, readRule, writeRule } from './rule.js';

/** What stands in the form. Empty texts are empty strings. */
export interface SeriesValues extends Omit<CreateSeries, 'rule' | 'endsOn' | 'link' | 'language'> {
  rule: Rule;
  endsOn: string;
  link: string;
  language: string;
}

export function newValues(
  day: string,
  timeZone: string,
  language: string,
  accountIds: string[],
): SeriesValues {
  return {
    ...{ name: '', rule: { kind: 'weekly', interval: 1, weekdays: [1] }, time: '09:00', timeZone },
    ...{ startsOn: day, endsOn: '', kind: 'recommendation', language, tags: [], link: '', accountIds },
    ...{ titleTemplate: '{{series}} {{number}}', bodyTemplate: '{{date}}', firstNumber: 1 },
    ...{ mode: 'draft', aheadDays: 14, onClosedDays: 'keep', campaignId: null },
  };
}

export function valuesOf({
  id: _id,
  enabled: _enabled,
  createdAt: _createdAt,
  ...series
}: Series): SeriesValues {
  return {
    ...series,
    rule: readRule(series.rule),
    endsOn: series.endsOn ?? '',
    link: series.link ?? '',
    language: series.language ?? '',
  };
}

export function seriesOf(values: SeriesValues): CreateSeries {
  return {
    ...values,
    name: values.name.trim(),
    rule: writeRule(values.rule),
    endsOn: values.endsOn || null,
    link: values.link.trim() || null,
    language: values.language || null,
  };
}
