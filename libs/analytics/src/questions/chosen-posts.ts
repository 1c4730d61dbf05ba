import type { AnalyticsQuery } from '@shelfcast/contracts';
import { empty, raw, sql, type Sql } from '@shelfcast/database';
import { endsOf, type Span } from './period.js';

export type Choice = Pick<
  AnalyticsQuery,
  'network' | 'accountId' | 'kind' | 'tag' | 'campaignId' | 'seriesId' | 'language'
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

/** Those of `post_sums s` that are chosen, of the library. */
export function chosen({ organizationId, choice }: Scope): Sql {
  return sql`s.organization_id = ${organizationId} AND ${chosenBy(choice, 's', 's')}`;
}

/** What is chosen by rows that tell network and account (`account`), and kind, tags, campaign, series and language (`post`). */
export function chosenBy(choice: Choice, account: string, post: string): Sql {
  const { network, accountId, kind, tag, campaignId, seriesId, language } = choice;
  const of = (row: string, column: string) => raw(`${row}.${column}`);
  const parts = [
    network ? sql`AND ${of(account, 'network')} = ${network}` : empty,
    accountId ? sql`AND ${of(account, 'account_id')} = ${accountId}` : empty,
    kind ? sql`AND ${of(post, 'kind')} = ${kind}` : empty,
    tag ? sql`AND ${tag} = ANY (${of(post, 'tags')})` : empty,
    campaignId ? sql`AND ${of(post, 'campaign_id')} = ${campaignId}` : empty,
    seriesId ? sql`AND ${of(post, 'series_id')} = ${seriesId}` : empty,
    language ? sql`AND ${of(post, 'language')} = ${language}` : empty,
  ];
  return parts.reduce((whole, part) => sql`${whole} ${part}`, sql`true`);
}

/** Published on a day of the span, by a row of `post_sums` or `measured_posts`. */
export function publishedIn(span: Span, timeZone: string, row: 's' | 'm' = 's'): Sql {
  const { begin, end } = endsOf(span, timeZone);
  return sql`${raw(row)}.published_at >= ${begin} AND ${raw(row)}.published_at < ${end}`;
}
