import type { AnalyticsQuery } from '@shelfcast/contracts';
import { empty, raw, sql, type Sql } from '@shelfcast/database';
import type { Span } from './period.js';

export type Choice = Pick<
  AnalyticsQuery,
  'network' | 'accountId' | 'kind' | 'tag' | 'campaignId' | 'language'
>;

/** What a question is about: a library, and which of its posts. */
export interface Scope {
  organizationId: string;
  choice: Choice;
}

/** Published deliveries (`m`) with their delivery (`d`), post (`p`) and account (`a`). */
export const POSTS = sql`(measured_posts m
  JOIN deliveries d ON d.id = m.delivery_id
  JOIN posts p ON p.id = d.post_id
  JOIN accounts a ON a.id = m.account_id)`;

/** Those of `POSTS` that are chosen. */
export function chosen({ organizationId, choice }: Scope): Sql {
  const { network, accountId, kind, tag, campaignId, language } = choice;
  const parts = [
    network ? sql`AND m.network = ${network}` : empty,
    accountId ? sql`AND m.account_id = ${accountId}` : empty,
    kind ? sql`AND p.kind = ${kind}` : empty,
    tag ? sql`AND ${tag} = ANY (p.tags)` : empty,
    campaignId ? sql`AND p.campaign_id = ${campaignId}` : empty,
    language ? sql`AND p.language = ${language}` : empty,
  ];
  return parts.reduce((whole, part) => sql`${whole} ${part}`, sql`m.organization_id = ${organizationId}`);
}

/** Published on a day of the span, by a row of `measured_posts`. */
export function publishedIn({ from, to }: Span, timeZone: string, row: 'm' | 'p' = 'm'): Sql {
  return sql`${raw(row)}.published_at >= (${from}::date::timestamp AT TIME ZONE ${timeZone})
    AND ${raw(row)}.published_at < ((${to}::date + 1)::timestamp AT TIME ZONE ${timeZone})`;
}
