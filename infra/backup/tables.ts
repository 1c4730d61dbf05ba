import type pg from 'pg';

export interface TableShape {
  name: string;
  columns: string[];
  /** Divided by months: its partitions are copied as part of it. */
  partitioned: boolean;
}

/** The tables of Shelfcast's own data, those that others refer to first. The queues and the list of migrations are none. */
export async function tablesInOrder(client: pg.Client): Promise<TableShape[]> {
  const { rows: tables } = await client.query<TableShape>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns, c.relkind = 'p' AS partitioned
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> '_prisma_migrations'
    GROUP BY c.relname, c.relkind ORDER BY c.relname`);
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
    FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = 'public'::regnamespace`);
  return order(tables, references);
}

function order(tables: TableShape[], references: { from: string; to: string }[]): TableShape[] {
  const ordered: TableShape[] = [];
  const left = new Map(tables.map((table) => [table.name, table]));
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && left.has(to)),
    );
    if (free.length === 0)
      throw new Error(`The tables ${[...left.keys()].join(', ')} refer to each other in a circle.`);
    for (const table of free) left.delete(table.name);
    ordered.push(...free);
  }
  return ordered;
}

/** `"a", "b"`: for COPY, whose names are not parameters. */
export function quoted(names: string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
}
