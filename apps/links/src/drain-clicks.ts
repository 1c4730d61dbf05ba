import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Database } from '@shelfcast/database';
import { readClick, type Click } from './click.js';
import type { ClickSpool } from './click-spool.js';
import { linkEvents } from './link-events.js';

const BATCH = 1000;

/** Brings spooled clicks into PostgreSQL, file by file; a file goes when all of it is committed. Told twice, a click is one. */
export async function drainClicks(db: Database, spool: ClickSpool): Promise<void> {
  for (const path of await spool.closedFiles()) {
    let clicks: Click[] = [];
    for await (const line of createInterface({ input: createReadStream(path) })) {
      if (line === '') continue;
      const click = readClick(line);
      if (click) clicks.push(click);
      else linkEvents.unreadable(line);
      if (clicks.length < BATCH) continue;
      await store(db, clicks);
      clicks = [];
    }
    await store(db, clicks);
    await spool.remove(path);
  }
}

/** With each post whose clicks are new goes a mark that its days are to be made anew. */
async function store(db: Database, clicks: readonly Click[]): Promise<void> {
  if (clicks.length === 0) return;
  const begun = performance.now();
  const [row] = await db.$queryRaw<{ added: number }[]>(sql`
    WITH added AS (
      INSERT INTO link_clicks (id, code, delivery_id, at, visitor)
      SELECT g.id, l.code, l.delivery_id, to_timestamp(g.at / 1000.0), g.visitor
      FROM jsonb_to_recordset(${JSON.stringify(clicks)}::jsonb)
        AS g (id text, code text, at bigint, visitor text)
      JOIN links l ON l.code = g.code
      ON CONFLICT (id) DO NOTHING RETURNING delivery_id, at),
    marked AS (
      INSERT INTO stale_clicks (delivery_id, since) SELECT delivery_id, min(at) FROM added GROUP BY delivery_id)
    SELECT count(*)::int AS added FROM added`);
  linkEvents.stored(row?.added ?? 0);
  // However much lies there, readers come first.
  await sleep(performance.now() - begun);
}
