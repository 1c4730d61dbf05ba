import { z } from 'zod';
import { ACCOUNT_EXAMPLES } from './accounts-examples.js';
import { ANALYTICS_EXAMPLES } from './analytics-examples.js';
import { ANNOTATION_EXAMPLES } from './annotation-examples.js';
import { APPROVAL_EXAMPLES } from './approval-examples.js';
import { AUDIT_EXAMPLES } from './audit-examples.js';
import { COMMENT_EXAMPLES } from './comment-examples.js';
import { CONTENT_EXAMPLES } from './content-examples.js';
import { DELIVERY_EXAMPLES } from './deliveries-examples.js';
import type { Example } from './example.js';
import { EXCHANGE_EXAMPLES } from './exchange-examples.js';
import { LIBRARY_EXAMPLES } from './library-examples.js';
import { LIVE_EXAMPLES } from './live-examples.js';
import { PEOPLE_EXAMPLES } from './people-examples.js';
import { PLANNING_EXAMPLES } from './planning-examples.js';
import { POST_EXAMPLES } from './posts-examples.js';
import { RECORD_EXAMPLES } from './record-examples.js';
import { WEBHOOK_EXAMPLES } from './webhook-examples.js';

const EXAMPLES: Example[] = [
  ...ACCOUNT_EXAMPLES,
  ...POST_EXAMPLES,
  ...APPROVAL_EXAMPLES,
  ...COMMENT_EXAMPLES,
  ...AUDIT_EXAMPLES,
  ...RECORD_EXAMPLES,
  ...CONTENT_EXAMPLES,
  ...DELIVERY_EXAMPLES,
  ...LIBRARY_EXAMPLES,
  ...PEOPLE_EXAMPLES,
  ...EXCHANGE_EXAMPLES,
  ...LIVE_EXAMPLES,
  ...PLANNING_EXAMPLES,
  ...ANALYTICS_EXAMPLES,
  ...ANNOTATION_EXAMPLES,
  ...WEBHOOK_EXAMPLES,
];

const BY_SCHEMA = new Map(EXAMPLES.map(({ schema, value }) => [schema, value]));

/** The example of a schema: its own, else that of its metadata, else, for a list, a page of its item's. */
export function exampleOf(schema: z.ZodType): unknown {
  return BY_SCHEMA.get(schema) ?? schema.meta()?.examples?.[0] ?? pageOf(schema);
}

function pageOf(schema: z.ZodType): unknown {
  if (!(schema instanceof z.ZodObject) || !('nextCursor' in schema.shape)) return undefined;
  const { items } = schema.shape as { items?: unknown };
  const item = items instanceof z.ZodArray ? exampleOf(items.element as z.ZodType) : undefined;
  return item === undefined ? undefined : { items: [item], nextCursor: null };
}
