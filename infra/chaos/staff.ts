import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Chance } from './chance.ts';
import { sandboxConsole, type FrontDoor } from './front-door.ts';
import type { Installation } from './installation.ts';
import { wordsOf } from './library.ts';
import type { Size } from './plan.ts';

/** A worker waits so long for a delivery that is not yet due, and no longer (`SHORT_WAIT_MS` of the attempt). */
const RETURN_MS = 1500;

interface PostRow {
  id: string;
  body: string;
  due: Date;
}

interface Change {
  at: number;
  what: 'edit' | 'cancel' | 'move';
  post: number;
}

/**
 * The library's people during the trial: they edit, cancel and move posts shortly before their time, edit what was
 * just struck or waits for another try, cancel what was taken from a frozen worker, and reconnect the accounts whose
 * token ran out. A refusal is an answer too.
 */
export class Staff {
  /** What was asked for and what the front door answered: `edit 200` → how often. */
  readonly answers: Record<string, number> = {};
  private readonly installation: Installation;
  private readonly door: FrontDoor;
  private readonly db: pg.Pool;
  private readonly editions = new Map<string, number>();
  private readonly seen = new Set<string>();
  private readonly givenBack = new Set<string>();
  private resting = false;

  constructor(installation: Installation, door: FrontDoor, db: pg.Pool) {
    this.installation = installation;
    this.door = door;
    this.db = db;
  }

  /** Resolves after `rest` was called and the last of them is done. */
  async work(size: Size, seed: number, begin: Date): Promise<void> {
    await Promise.all([
      this.plannedChanges(size, seed, begin),
      this.every(300, () => this.editStruck()),
      this.every(50, () => this.cancelGivenBack()),
      this.every(1000, () => this.editPostponed()),
      this.every(2000, () => this.reconnect()),
    ]);
  }

  rest(): void {
    this.resting = true;
  }

  private async plannedChanges(size: Size, seed: number, begin: Date): Promise<void> {
    const posts = await this.posts();
    await Promise.all(
      changesOf(size, seed).map(async ({ at, what, post }) => {
        await sleep(Math.max(0, begin.getTime() + at * 1000 - Date.now()));
        const row = posts.get(post);
        if (!row) throw new Error(`Post ${post} is not in the database.`);
        if (what === 'edit') await this.edit(row, 'edit');
        else if (what === 'cancel') await this.ask('cancel', 'POST', `/posts/${row.id}/cancel`);
        else {
          const scheduledAt = new Date(row.due.getTime() + 12_000).toISOString();
          await this.ask('move', 'POST', `/posts/${row.id}/schedule`, { scheduledAt });
        }
      }),
    );
  }

  /** A worker that dallies between reading and claiming must not send the old words; one that died must not send twice. */
  private async editStruck(): Promise<void> {
    for (const { deliveryId, what, at, ms = 0 } of this.installation.orders.strikes()) {
      const key = `${deliveryId} ${at}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      const [row] = await this.rows('d.id = $1', [deliveryId]);
      if (!row) continue;
      await this.edit(row, `edit after ${what}`);
      // The one that dallies comes back shortly before the new time, and would send the old words then.
      const scheduledAt = new Date(Date.parse(at) + ms + RETURN_MS).toISOString();
      if (what === 'dally')
        await this.ask('move after dally', 'POST', `/posts/${row.id}/schedule`, { scheduledAt });
    }
  }

  /** What was taken from a frozen worker to be sent again is cancelled: its old owner must not send it either. */
  private async cancelGivenBack(): Promise<void> {
    const frozen = this.installation.orders.strikes().filter(({ what }) => what === 'freeze');
    for (const { deliveryId } of frozen) {
      if (this.givenBack.has(deliveryId)) continue;
      const [row] = await this.rows("d.id = $1 AND d.attempts > 0 AND d.status IN ('scheduled', 'queued')", [
        deliveryId,
      ]);
      if (!row) continue;
      this.givenBack.add(deliveryId);
      await this.ask(
        'cancel of what was taken from a frozen worker',
        'POST',
        `/deliveries/${deliveryId}/cancel`,
      );
    }
  }

  private async editPostponed(): Promise<void> {
    const rows = await this.rows(
      "d.status = 'scheduled' AND d.attempts > 0 AND d.next_attempt_at > now() + interval '1 second'",
      [],
    );
    for (const row of rows.slice(0, 2)) await this.edit(row, 'edit before another try');
  }

  private async reconnect(): Promise<void> {
    const { rows } = await this.db.query<{ id: string; network: string; remote: string }>(
      "SELECT id, network, remote_account_id AS remote FROM accounts WHERE status = 'needs-reconnecting'",
    );
    for (const { id, network, remote } of rows) {
      const path = `accounts/${network}/${remote}/credentials`;
      const { credentials } = await sandboxConsole<{ credentials: object }>(this.installation, 'POST', path);
      await this.ask(`reconnect ${network}`, 'PATCH', `/accounts/${id}`, { credentials });
    }
  }

  private async edit(row: PostRow, why: string): Promise<void> {
    const number = Number(/T(\d+)e/.exec(row.body)?.[1]);
    const edition = (this.editions.get(row.id) ?? 0) + 1;
    this.editions.set(row.id, edition);
    await this.ask(why, 'PATCH', `/posts/${row.id}`, { body: wordsOf(number, edition) });
  }

  private async ask(what: string, method: string, path: string, body?: object): Promise<void> {
    const { status } = await this.door.call(method, path, body);
    const told = `${what}: ${status < 300 ? 'done' : `refused with ${status}`}`;
    this.answers[told] = (this.answers[told] ?? 0) + 1;
  }

  private async posts(): Promise<Map<number, PostRow>> {
    const rows = await this.rows('true', []);
    return new Map(rows.map((row) => [Number(/T(\d+)e/.exec(row.body)?.[1]), row]));
  }

  private async rows(condition: string, values: unknown[]): Promise<PostRow[]> {
    const { rows } = await this.db.query<PostRow>(
      `SELECT DISTINCT p.id, p.body, p.scheduled_at AS due FROM posts p JOIN deliveries d ON d.post_id = p.id
       WHERE p.body ~ 'T[0-9]+e[0-9]+' AND ${condition}`,
      values,
    );
    return rows;
  }

  /** A round that fails (PostgreSQL restarts) is made again. */
  private async every(ms: number, round: () => Promise<void>): Promise<void> {
    while (!this.resting) {
      await round().catch((error: unknown) => {
        const told = `round failed: ${error instanceof Error ? error.message : String(error)}`;
        this.answers[told] = (this.answers[told] ?? 0) + 1;
      });
      await sleep(ms);
    }
  }
}

/** Who is changed when, in seconds from the first due time: 2 to 8 s before the post is due. */
function changesOf(size: Size, seed: number): Change[] {
  const chance = new Chance(seed + 1);
  const posts = chance.shuffled(Array.from({ length: size.posts }, (_, post) => post));
  const take = (part: number, what: Change['what']): Change[] =>
    posts.splice(0, Math.ceil(part * size.posts)).map((post) => {
      const due = (post / size.posts) * size.windowSeconds;
      return { what, post, at: due - chance.between(2, 8) };
    });
  return [...take(size.edits, 'edit'), ...take(size.cancels, 'cancel'), ...take(size.moves, 'move')];
}
