import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../routes.js';
import { exampleOf } from './example-of.js';

/** Every schema that an operation documents, with the operation that names it. */
const documented = ROUTES.flatMap((route) => {
  const { id, body, answer } = route;
  const schemaOf = (part: NonNullable<typeof body>): z.ZodType => ('types' in part ? part.schema : part);
  return [
    ...(body ? [{ of: `${id}: the request`, schema: schemaOf(body) }] : []),
    ...(answer.schema ? [{ of: `${id}: the answer`, schema: answer.schema }] : []),
  ];
});

describe('the examples of the API’s description', () => {
  it('are there for every request and answer', () => {
    const without = documented.filter(({ schema }) => exampleOf(schema) === undefined);
    expect(
      without.map(({ of }) => of),
      'Add `example(Schema, {…})` to a file in apps/authoring/src/openapi/examples, or `.meta({ examples: [{…}] })` to it.',
    ).toEqual([]);
  });

  it.each(documented)('are taken by their own schema ($of)', ({ schema }) => {
    expect(schema.safeParse(exampleOf(schema)).error?.issues).toBeUndefined();
  });
});
