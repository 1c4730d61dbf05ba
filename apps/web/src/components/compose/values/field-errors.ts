import type { Problem } from '@shelfcast/contracts';
import { faultWords } from '../../../i18n/problem-words.js';
import type { ComposeValues } from './compose-values.js';

const FIELDS: Record<string, keyof ComposeValues> = {
  kind: 'kind',
  language: 'language',
  title: 'title',
  body: 'body',
  content: 'body',
  link: 'link',
  accountIds: 'accountIds',
  mediaIds: 'mediaIds',
  tags: 'tags',
  campaignId: 'campaignId',
  scheduledAt: 'time',
  timeZone: 'time',
  latestMinutes: 'latestHours',
};

/** Where the form shows a message of the server about `field`; null where it has no place for it. */
export function formFieldOf(field: string): string | null {
  const [first = '', key, inner = '', ...rest] = field.replace(/^\//, '').split(/[./[\]]+/);
  if (first !== 'variants') return FIELDS[first] ?? null;
  if (!key) return null;
  if (inner === 'articles' || inner === 'options')
    return ['variants', key, inner, ...rest.slice(0, 1)].filter(Boolean).join('.');
  return ['variants', key, inner === 'content' ? 'body' : inner].filter(Boolean).join('.');
}

/** The messages of a problem document by form field, those of one field in one text. */
export function fieldErrors(problem: Problem): Record<string, string> {
  const found: Record<string, string> = {};
  for (const fault of problem.errors ?? []) {
    const place = formFieldOf(fault.field);
    const words = faultWords(fault);
    if (place) found[place] = found[place] ? `${found[place]} ${words}` : words;
  }
  return found;
}
