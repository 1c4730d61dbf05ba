import fc from 'fast-check';

/** JSON Schema as far as our OpenAPI document uses it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  items?: Schema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

export interface Source {
  schemas: Record<string, Schema>;
  /** Ids that are somebody's: ours, another library's, nobody's. */
  ids: string[];
  /** The schemas that the value being made stands in, outermost first: some hold themselves. */
  within?: string[];
}

/** So often a schema may stand within itself. */
const NESTED = 2;

/** What breaks programs that believe their callers. */
export const HOSTILE: unknown[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\ufffe',
    '💥'.repeat(50),
    '长'.repeat(30_000),
    'a'.repeat(300_000),
  ],
  ...[
    "'; DROP TABLE posts; --",
    '%00',
    '%_\\',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '=1+1',
    '${7*7}',
  ],
  ...[
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'NaN',
    '1e999',
    '0x10',
    '2026-02-30T25:61:61Z',
    'http://[',
  ],
  ...[null, true, false, 0, -1, 0.1, 1e21, -1e308, Number.MAX_SAFE_INTEGER + 2],
  ...[
    [],
    {},
    [null],
    [[[[[[]]]]]],
    { length: 1e9 },
    { toString: 1 },
    { $gt: '' },
    Array.from({ length: 2000 }, () => 'x'),
  ],
];

const hostile = fc.constantFrom(...HOSTILE);

const made = new WeakMap<Source['schemas'], Map<string, fc.Arbitrary<unknown>>>();

/** Values that the schema allows, and here and there one that it does not. */
export function valuesOf(schema: Schema, source: Source, hostility: number): fc.Arbitrary<unknown> {
  const good = goodValues(schema, source, hostility);
  return hostility === 0
    ? good
    : fc.oneof({ arbitrary: good, weight: 12 }, { arbitrary: hostile, weight: hostility });
}

function goodValues(schema: Schema, source: Source, hostility: number): fc.Arbitrary<unknown> {
  const within = (part: Schema) => valuesOf(part, source, hostility);
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const names = [...(source.within ?? []), name];
    // What is made of a schema follows from those around it, whatever their order.
    const key = [hostility, name, ...names.toSorted()].join(' ');
    const known = made.get(source.schemas) ?? new Map<string, fc.Arbitrary<unknown>>();
    made.set(source.schemas, known);
    const values =
      known.get(key) ?? valuesOf(source.schemas[name] ?? {}, { ...source, within: names }, hostility);
    known.set(key, values);
    return values;
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...ending(choices, source.within ?? []).map(within));
  if (schema.allOf) return within(Object.assign({}, ...schema.allOf) as Schema);
  const [type] = [schema.type].flat();
  switch (type) {
    case 'string':
      return strings(schema, source);
    case 'integer':
      return fc.integer({ min: bound(schema.minimum, -5), max: bound(schema.maximum, 5000) });
    case 'number':
      return fc.double({ min: bound(schema.minimum, -5), max: bound(schema.maximum, 5000), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(within(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'object':
      return objects(schema, source, within);
    default:
      return hostile;
  }
}

/** Where a schema stands deep enough within itself, the choices that lead no deeper. */
function ending(choices: Schema[], names: string[]): Schema[] {
  const isDeep = names.some((name) => names.filter((each) => each === name).length >= NESTED);
  if (!isDeep) return choices;
  const leads = (choice: Schema) => names.some((name) => JSON.stringify(choice).includes(`/${name}"`));
  return choices.filter((choice) => !leads(choice));
}

function objects(schema: Schema, { ids }: Source, within: (part: Schema) => fc.Arbitrary<unknown>) {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, within(part)])),
    { requiredKeys: required },
  );
  if (typeof additionalProperties !== 'object') return named;
  const more = fc.dictionary(fc.constantFrom(...ids, 'x'), within(additionalProperties), { maxKeys: 2 });
  return fc.tuple(named, more).map(([own, rest]) => ({ ...own, ...rest }));
}

function strings({ format, pattern, minLength = 0, maxLength = 60 }: Schema, { ids }: Source) {
  switch (format) {
    case 'date-time':
      return fc.constantFrom('2099-01-01T00:00:00Z', '2026-11-24T03:00:00+08:00', '1970-01-01T00:00:00.000Z');
    case 'date':
      return fc.constantFrom('2026-11-30', '2028-02-29', '2000-01-01', '2199-12-31');
    case 'email':
      return fc.constantFrom('a@library.example', '读者@library.example', 'b+c@library.example');
    case 'uri':
      return fc.constantFrom('https://library.example/', 'http://127.0.0.1:9/x', 'https://图书馆.example/路');
  }
  if (pattern && !format)
    return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: Math.min(maxLength, 60) });
  const words = fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.min(Math.max(maxLength, minLength), 60),
  });
  return fc.oneof({ arbitrary: words, weight: 2 }, { arbitrary: fc.constantFrom(...ids), weight: 1 });
}

function bound(given: number | undefined, otherwise: number): number {
  return given !== undefined && Math.abs(given) < 1e9 ? given : otherwise;
}
