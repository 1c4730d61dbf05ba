import { z } from 'zod';
import { Id, Instant, PageQuery, Timestamp, listOf } from './common.js';

const word = z.string().min(1).max(100);

/** What is asked for together; what is left out does not matter. */
export const AuditQuery = PageQuery.extend({
  actor: word.optional().describe('who did it: `user:<id>`, `key:<id>`, `system` or `anonymous`'),
  action: word.optional().describe('such as post.schedule'),
  subject: word.optional().describe('the kind of what it was done to, such as post'),
  subjectId: Id.optional(),
  from: Instant.optional(),
  to: Instant.optional().describe('no longer part of it'),
  q: z
    .string()
    .max(200)
    .regex(/[\p{L}\p{N}]/u, 'Give a word to look for.')
    .optional()
    .describe(
      'words that all stand in who did it, the action, the subject’s id or the details; of Chinese also parts',
    ),
}).meta({ id: 'AuditQuery' });
export type AuditQuery = z.infer<typeof AuditQuery>;

/** Something that somebody did. Never changed. */
export const AuditEntry = z
  .strictObject({
    id: Id,
    at: Timestamp,
    actor: z
      .string()
      .describe('`user:<id>`, `key:<id>`, `system`, or `anonymous` for somebody who had shown nothing'),
    actorName: z.string().describe('then'),
    action: z.string(),
    subject: z.strictObject({ type: z.string(), id: z.string() }).describe('what it was done to'),
    details: z.record(z.string(), z.unknown()).describe('by the action; without secrets'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditList = listOf(AuditEntry).meta({ id: 'AuditList' });
export type AuditList = z.infer<typeof AuditList>;
