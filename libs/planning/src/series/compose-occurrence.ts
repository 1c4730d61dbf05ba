import { fillTemplate } from '@shelfcast/content';

export interface SeriesTemplate {
  name: string;
  titleTemplate: string;
  bodyTemplate: string;
  language: string | null;
  timeZone: string;
}

const MAX_TITLE = 200;

/** The words of one occurrence; date and weekday in the series' language, where it has none as 2026-11-30 and in English. */
export function composeOccurrence(
  series: SeriesTemplate,
  { at, number }: { at: Date; number: number },
): { title: string; body: string } {
  const { timeZone } = series;
  const language = knownLanguage(series.language);
  const day = new Intl.DateTimeFormat(language ?? 'sv-SE', {
    timeZone,
    dateStyle: language ? 'long' : 'short',
  });
  const weekday = new Intl.DateTimeFormat(language ?? 'en', { timeZone, weekday: 'long' });
  const values = {
    ...{ series: series.name, number: String(number) },
    ...{ date: day.format(at), weekday: weekday.format(at) },
  };
  const title = [...fillTemplate(series.titleTemplate, values)].slice(0, MAX_TITLE).join('');
  return { title: title || series.name, body: fillTemplate(series.bodyTemplate, values) || title };
}

/** A tag may be well formed and yet none, such as one that says a thing twice. */
function knownLanguage(tag: string | null): string | null {
  if (tag === null) return null;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? null;
  } catch {
    return null;
  }
}
