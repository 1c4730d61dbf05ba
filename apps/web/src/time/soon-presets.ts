import { type WallTime, instantAt, wallTimeAt } from './zoned-time.js';

type PresetKey = 'soon' | 'tomorrow' | 'nextMonday';

const DAY_MS = 24 * 60 * 60_000;
const OPENING = '09:00:00';

/** Times that are often meant, as wall times of the zone. */
export function soonPresets(now: Date, timeZone: string): { key: PresetKey; value: WallTime }[] {
  const noon = Date.parse(instantAt(`${wallTimeAt(now, timeZone).slice(0, 10)} 12:00:00`, timeZone));
  const inDays = (days: number) =>
    `${wallTimeAt(new Date(noon + days * DAY_MS), timeZone).slice(0, 10)} ${OPENING}`;
  const today = new Date(`${wallTimeAt(now, timeZone).slice(0, 10)}T12:00:00Z`).getUTCDay();
  return [
    { key: 'soon', value: wallTimeAt(new Date(now.getTime() + 2 * 60_000), timeZone) },
    { key: 'tomorrow', value: inDays(1) },
    { key: 'nextMonday', value: inDays((8 - today) % 7 || 7) },
  ];
}
