import type { EditConflict, PostSnapshot } from '@shelfcast/contracts';
import type { ComposeValues } from './compose-values.js';

/** What two people can disagree about: a field of the post, or the words of one network or account. */
export type ConflictField =
  | 'kind'
  | 'title'
  | 'words'
  | 'language'
  | 'link'
  | 'tags'
  | 'accountIds'
  | 'mediaIds'
  | 'campaignId'
  | `variants.${string}`;

export type Side = 'theirs' | 'yours';

export interface Difference {
  field: ConflictField;
  /** Both changed it: a person chooses. Otherwise the side that changed it. */
  changedBy: Side | 'both';
}

const FIELDS = [
  'title',
  'words',
  'link',
  'mediaIds',
  'accountIds',
  'kind',
  'language',
  'tags',
  'campaignId',
] as const;

/** Where the two sides differ, what needs choosing first. Without a base, both count as changed. */
export function differences({ base, theirs, yours }: EditConflict): Difference[] {
  const before = base?.words ?? null;
  const keys = new Set([...Object.keys(theirs.words.variants), ...Object.keys(yours.variants)]);
  const fields: ConflictField[] = [...FIELDS, ...[...keys].map((key) => `variants.${key}` as const)];
  const found = fields.flatMap((field): Difference[] => {
    const [mine, other] = [partOf(yours, field), partOf(theirs.words, field)];
    if (same(mine, other)) return [];
    const old = before && { part: partOf(before, field) };
    if (old && same(old.part, mine)) return [{ field, changedBy: 'theirs' }];
    if (old && same(old.part, other)) return [{ field, changedBy: 'yours' }];
    return [{ field, changedBy: 'both' }];
  });
  return found.sort((a, b) => Number(b.changedBy === 'both') - Number(a.changedBy === 'both'));
}

/** The form with `theirs` where that was chosen; what only they changed is theirs unless chosen otherwise. */
export function mergeSides(
  values: ComposeValues,
  conflict: EditConflict,
  choices: ReadonlyMap<ConflictField, Side>,
): ComposeValues {
  let merged = values;
  for (const { field, changedBy } of differences(conflict)) {
    const side = choices.get(field) ?? (changedBy === 'theirs' ? 'theirs' : 'yours');
    if (side === 'theirs') merged = { ...merged, ...theirPart(merged, conflict.theirs.words, field) };
  }
  return merged;
}

function theirPart(
  values: ComposeValues,
  theirs: PostSnapshot,
  field: ConflictField,
): Partial<ComposeValues> {
  if (field === 'words') return { body: theirs.body, content: theirs.content };
  if (field === 'link') return { link: theirs.link ?? '' };
  if (field === 'language') return { language: theirs.language ?? values.language };
  if (!isVariant(field)) return { [field]: theirs[field] };
  const { [keyOf(field)]: _mine, ...others } = values.variants;
  const their = theirs.variants[keyOf(field)];
  return { variants: their ? { ...others, [keyOf(field)]: their } : others };
}

/** What one side has of a field; null where it has nothing. */
export function partOf(words: PostSnapshot, field: ConflictField): unknown {
  if (field === 'words') return { body: words.body, content: words.content };
  if (isVariant(field)) return words.variants[keyOf(field)] ?? null;
  return words[field];
}

function isVariant(field: ConflictField): field is `variants.${string}` {
  return field.startsWith('variants.');
}

function keyOf(field: `variants.${string}`): string {
  return field.slice('variants.'.length);
}

function same(one: unknown, other: unknown): boolean {
  return stable(one) === stable(other);
}

/** JSON with the keys in order; what is undefined is not there. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
      : inner,
  );
}
