import type { SeriesDimension } from '@shelfcast/contracts';
import { empty, sql, type Sql } from '@shelfcast/database';
import type { Division } from './chosen-gains.js';

/** What a question can divide by: the column of the gains, and the names of its values. */
export interface Dimension {
  column: Division;
  name: Sql;
  /** The table of the names, joined to `lines.key`. */
  more: Sql;
}

/** Nothing divides. */
export const ALL: Omit<Dimension, 'column'> & { column: null } = {
  column: null,
  name: sql`NULL::text`,
  more: empty,
};
const named = (column: Division): Dimension => ({ column, name: sql`lines.key`, more: empty });

export const DIMENSIONS: Record<SeriesDimension, Dimension> = {
  network: named('network'),
  kind: named('kind'),
  language: named('language'),
  tag: named('tag'),
  account: {
    ...{ column: 'account_id', name: sql`a.name` },
    more: sql`LEFT JOIN accounts a ON a.id = lines.key`,
  },
  series: {
    ...{ column: 'series_id', name: sql`r.name` },
    more: sql`LEFT JOIN series r ON r.id = lines.key`,
  },
  campaign: {
    ...{ column: 'campaign_id', name: sql`c.name` },
    more: sql`LEFT JOIN campaigns c ON c.id = lines.key`,
  },
};
