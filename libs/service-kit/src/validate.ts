import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { ProblemError, type FieldFault } from './problem-error.js';

/** Reads a body or query through its contract. Unknown fields are refused, every fault names its field. */
export class Contract<T extends z.ZodType> implements PipeTransform<unknown, z.output<T>> {
  constructor(private readonly schema: T) {}

  transform(value: unknown): z.output<T> {
    return readContract(this.schema, value);
  }
}

/** Throws `ProblemError` 422 with one entry per fault. */
export function readContract<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(faults);
  const names = [...new Set(errors.map((fault) => fault.field || 'the request'))].join(', ');
  throw new ProblemError(422, 'invalid', `The request cannot be accepted: look at ${names}.`, errors);
}

function faults(issue: z.core.$ZodIssue): FieldFault[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys')
    return [{ field: path.join('.'), code: issue.code, detail: issue.message }];
  return issue.keys.map((key) => ({
    field: [...path, key].join('.'),
    code: 'unknown-field',
    detail: `There is no field “${key}” here. Leave it out, or correct its name.`,
  }));
}
