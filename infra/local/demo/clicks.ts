import { createHash, randomUUID } from 'node:crypto';
import { HOUR_MS } from './clock.ts';

interface Told {
  readings: ({ at: string } & Record<string, number>)[];
}

interface Click {
  id: string;
  deliveryId: string;
  at: string;
  visitor: string;
}

interface Conversion {
  clickId: string;
  deliveryId: string;
  kind: string;
  at: string;
}

/** What readers do in the catalogue, how many of a hundred, and how soon. */
const DEEDS = [
  { kind: 'arrival', share: 70, afterMs: 3_000 },
  { kind: 'hold-placed', share: 12, afterMs: 6 * 60_000 },
  { kind: 'event-sign-up', share: 5, afterMs: 9 * 60_000 },
  { kind: 'card-registered', share: 2, afterMs: 0.5 * HOUR_MS },
];

/** Clicks of short links between two readings, as many as the network says, and what came of them. */
export function pastClicks(
  deliveryIds: readonly string[],
  network: string,
  items: readonly Told[],
): { clicks: Click[]; conversions: Conversion[] } {
  const clicks: Click[] = [];
  const conversions: Conversion[] = [];
  for (const [place, deliveryId] of deliveryIds.entries()) {
    let before = { at: '', linkClicks: 0 };
    for (const { at, linkClicks = 0 } of items[place]?.readings ?? []) {
      const end = Date.parse(at);
      const begin = before.at ? Date.parse(before.at) : end - HOUR_MS;
      for (let count = before.linkClicks; count < linkClicks; count += 1) {
        const draw = chances(`${network} ${place} ${count}`);
        const time = begin + draw('when') * (end - begin);
        const click = { id: randomUUID(), deliveryId, at: new Date(time).toISOString() };
        clicks.push({ ...click, visitor: randomUUID().slice(0, 22) });
        const done = DEEDS.filter(({ kind, share }) => draw(kind) * 100 < share);
        const told = done.map(({ kind, afterMs }) => ({ kind, at: new Date(time + afterMs).toISOString() }));
        conversions.push(...told.map((deed) => ({ clickId: click.id, deliveryId, ...deed })));
      }
      before = { at, linkClicks: Math.max(linkClicks, before.linkClicks) };
    }
  }
  return { clicks, conversions };
}

/** The same draws at each start. */
function chances(name: string): (what: string) => number {
  return (what) => createHash('sha256').update(`${name} ${what}`).digest().readUInt32BE(0) / 2 ** 32;
}
