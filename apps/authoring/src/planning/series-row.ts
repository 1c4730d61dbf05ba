import type { OnClosedDays, PostKind, Series, SeriesMode, UpdateSeries } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';

export type SeriesRow = Awaited<ReturnType<Database['series']['findFirstOrThrow']>>;

const day = (date: Date) => date.toISOString().slice(0, 10);

export function toSeries(row: SeriesRow): Series {
  const { id, name, rule, time, timeZone, language, tags, link, accountIds, titleTemplate } = row;
  const { bodyTemplate, firstNumber, aheadDays, enabled, campaignId } = row;
  return {
    ...{ id, name, rule, time, timeZone, language, tags, link, accountIds, titleTemplate },
    ...{ bodyTemplate, firstNumber, aheadDays, enabled, campaignId },
    startsOn: day(row.startsOn),
    endsOn: row.endsOn && day(row.endsOn),
    kind: row.kind as PostKind,
    mode: row.mode as SeriesMode,
    onClosedDays: row.onClosedDays as OnClosedDays,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Days as Prisma takes them; what is not given stays away. */
export function storedDays({ startsOn, endsOn }: Pick<UpdateSeries, 'startsOn' | 'endsOn'>) {
  return {
    ...(startsOn !== undefined && { startsOn: new Date(startsOn) }),
    ...(endsOn !== undefined && { endsOn: endsOn === null ? null : new Date(endsOn) }),
  };
}
