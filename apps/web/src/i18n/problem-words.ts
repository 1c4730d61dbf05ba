import type { FaultValues, Problem } from '@shelfcast/contracts';
import i18next from 'i18next';
import type { Language } from './language.js';

/** The server's own words are English; every other language says its problems by their codes. */
const WORDS: Partial<Record<Language, () => Promise<object>>> = {
  'zh-CN': async () => {
    const [{ problems }, { fields }, { findings }, { refusals }] = await Promise.all([
      import('./zh-CN-problems.js'),
      import('./zh-CN-fields.js'),
      import('./zh-CN-findings.js'),
      import('./zh-CN-refusals.js'),
    ]);
    return { problems, fields, findings, refusals };
  },
};

const NAMESPACE = 'problems';
/** Codes have dots in them. */
const SEPARATOR = '|';

/** What happened, and what a person can do about it. */
export interface Told {
  what: string;
  remedy: string;
}

/** What usually goes on by itself, and what to do where it ended so. */
export interface Refusal extends Told {
  finally?: string;
}

/** Nothing waits for it: until it is there, a problem is told as the server words it. */
export async function loadProblemWords(language: Language): Promise<void> {
  const words = await WORDS[language]?.();
  if (words) i18next.addResourceBundle(language, NAMESPACE, words);
}

/** What happened and what to do, in the reader's language; undefined where only the server's own words say it. */
export function problemWords({ code }: Pick<Problem, 'code'>): string | undefined {
  const refusal = refusalWords(code);
  return (found('problems', code) as string | undefined) ?? (refusal && joined(refusal));
}

/** Of what a network refused, or what else a delivery met; `isFinal` where nothing goes on by itself. */
export function refusalWords(code: string, isFinal = false): Told | undefined {
  const told = found('refusals', code) as Refusal | undefined;
  return told && { what: told.what, remedy: isFinal && told.finally ? told.finally : told.remedy };
}

/** Of a rule that a post breaks. */
export function findingWords(code: string, values: FaultValues = {}): Told | undefined {
  const told = found('findings', code.slice(code.indexOf('.') + 1)) as Told | undefined;
  if (!told) return undefined;
  const what = filled(told.what, values);
  return what === undefined ? undefined : { what, remedy: told.remedy };
}

interface Fault {
  code: string;
  detail: string;
  values?: FaultValues | undefined;
}

/** Of a fault at a field; the server's own words where there are none in the reader's language. */
export function faultWords({ code, detail, values }: Fault): string {
  const told = findingWords(code, values) ?? refusalWords(code);
  return (told && joined(told)) ?? (found('fields', code) as string | undefined) ?? detail;
}

function joined({ what, remedy }: Told): string {
  return `${what}${remedy}`;
}

function found(group: string, code: string): unknown {
  if (!i18next.isInitialized) return undefined;
  const key = [group, code].join(SEPARATOR);
  return i18next.getResource(i18next.language, NAMESPACE, key, { keySeparator: SEPARATOR });
}

/** Undefined where a value lacks that the words name. */
function filled(text: string, values: FaultValues): string | undefined {
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  if (names.some((name) => values[name] === undefined)) return undefined;
  return names.reduce((words, name) => words.replace(`{{${name}}}`, String(values[name])), text);
}
