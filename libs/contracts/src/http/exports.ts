import { z } from 'zod';
import { DeliveryStatus, Network, PostKind, PostStatus } from '../vocabulary.js';
import { Id, Instant, Timestamp, commaSeparated } from './common.js';

/** What is exported, and as what. The time is when the record was made; `to` is exclusive. */
export const ExportQuery = z
  .strictObject({
    format: z.enum(['csv', 'ndjson']).default('csv'),
    from: Instant.optional(),
    to: Instant.optional(),
  })
  .meta({ id: 'ExportQuery' });
export type ExportQuery = z.infer<typeof ExportQuery>;

/** `ids` chooses posts one by one; of unknown ones nothing is said. */
export const PostExportQuery = ExportQuery.extend({
  ids: commaSeparated(Id, { max: 200, missing: 'Name at least one post, or leave ids out.' })
    .optional()
    .describe('the posts’ ids, with commas between, 200 at most; all posts where it is not given'),
}).meta({ id: 'PostExportQuery' });
export type PostExportQuery = z.infer<typeof PostExportQuery>;

/** The columns' names are those of the import. */
export const ExportedPost = z
  .strictObject({
    id: Id,
    status: PostStatus,
    kind: PostKind,
    language: z.string().nullable(),
    title: z.string(),
    body: z.string(),
    link: z.string().nullable(),
    tags: z.array(z.string()),
    campaign: z.string().nullable().meta({ description: 'The name of the campaign that it belongs to.' }),
    scheduled_at: Timestamp.nullable(),
    time_zone: z.string().nullable(),
    client_key: z.string().nullable(),
    account_ids: z.array(Id),
    author_name: z.string().nullable(),
    version: z.int(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'ExportedPost' });

export const ExportedDelivery = z
  .strictObject({
    id: Id,
    post_id: Id,
    post_title: z.string(),
    account_id: Id,
    account_name: z.string(),
    network: Network,
    status: DeliveryStatus,
    due_at: Timestamp.nullable(),
    published_at: Timestamp.nullable(),
    attempts: z.int(),
    remote_id: z.string().nullable(),
    url: z.string().nullable(),
    problem_code: z.string().nullable(),
    problem_detail: z.string().nullable(),
    removed_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .meta({ id: 'ExportedDelivery' });

/** One move of a delivery from state to state. */
export const ExportedDeliveryChange = z
  .strictObject({
    id: Id,
    at: Timestamp,
    delivery_id: Id,
    post_id: Id,
    account_id: Id,
    network: Network,
    from_status: z.string(),
    to_status: z.string(),
    generation: z.int(),
    attempts: z.int(),
    problem_code: z.string().nullable(),
  })
  .meta({ id: 'ExportedDeliveryChange' });

export const ExportedAuditEntry = z
  .strictObject({
    id: Id,
    at: Timestamp,
    actor: z.string(),
    actor_name: z.string(),
    action: z.string(),
    subject_type: z.string(),
    subject_id: z.string(),
    details: z.record(z.string(), z.unknown()).describe('what the action has to say'),
  })
  .meta({ id: 'ExportedAuditEntry' });
