import { Injectable } from '@nestjs/common';
import { isAllowed, type Identity } from '@shelfcast/auth';
import type { Library, UpdateLibrary } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

@Injectable()
export class LibraryService {
  constructor(private readonly context: Context) {}

  async get({ organizationId: id }: Identity): Promise<Library> {
    const row = await this.context.db.organization.findUniqueOrThrow({ where: { id } });
    const { publishingPaused, pausedAt, pausedBy } = row;
    const { name, timeZone, latestMinutes, binDays, shortLinkOrigin, reportAddresses } = row;
    return {
      ...{ id, name, timeZone, latestMinutes, binDays, shortLinkOrigin, reportAddresses },
      reportLanguage: row.reportLanguage as Library['reportLanguage'],
      ...{ publishingPaused, pausedBy },
      pausedAt: pausedAt?.toISOString() ?? null,
      waiting: publishingPaused ? await this.waiting(id) : 0,
    };
  }

  /** A pause is in force for every claim after it; what is being sent goes on to its true outcome. */
  async update(who: Identity, input: UpdateLibrary): Promise<Library> {
    const { publishingPaused, ...settings } = input;
    if (Object.keys(settings).length > 0 && !isAllowed(who, 'library.write')) {
      throw new ProblemError(
        403,
        'not-allowed',
        `The role ${who.role} may pause and resume publishing. Ask an administrator to change other settings.`,
      );
    }
    const { organizationId: id } = who;
    await this.context.db.$transaction(async (tx) => {
      const data = { ...settings, ...pause(publishingPaused, who) };
      // Pausing what is paused keeps the first one's name and time.
      const changing = publishingPaused === undefined ? {} : { publishingPaused: !publishingPaused };
      const { count } = await tx.organization.updateMany({ where: { id, ...changing }, data });
      if (count === 0) await tx.organization.updateMany({ where: { id }, data: settings });
      await recordChange(
        tx,
        who,
        verb(count > 0 ? publishingPaused : undefined),
        { type: 'library', id },
        input,
      );
    });
    return this.get(who);
  }

  private async waiting(organizationId: string): Promise<number> {
    const [row] = await this.context.db.$queryRaw<{ posts: number }[]>(sql`
      SELECT count(DISTINCT post_id)::int AS posts FROM deliveries
      WHERE organization_id = ${organizationId} AND status IN ('scheduled', 'queued')
        AND next_attempt_at <= now()`);
    return row?.posts ?? 0;
  }
}

function pause(publishingPaused: boolean | undefined, { actorName }: Identity) {
  if (publishingPaused === undefined) return {};
  return publishingPaused
    ? { publishingPaused, pausedAt: new Date(), pausedBy: actorName }
    : { publishingPaused, pausedAt: null, pausedBy: null };
}

function verb(publishingPaused: boolean | undefined): string {
  if (publishingPaused === undefined) return 'library.update';
  return publishingPaused ? 'library.pause' : 'library.resume';
}
