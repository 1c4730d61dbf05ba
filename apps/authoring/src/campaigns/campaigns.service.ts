import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  Campaign,
  CampaignGoal,
  CampaignList,
  CampaignQuery,
  CreateCampaign,
  UpdateCampaign,
} from '@shelfcast/contracts';
import { isUniqueViolation, sql, type Queryable } from '@shelfcast/database';
import { nameWords } from '@shelfcast/posts';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';

/** With how many posts refer to it: counted for the whole page at once. */
const WITH_POSTS = { _count: { select: { posts: true } } } as const;

type CampaignRow = NonNullable<Awaited<ReturnType<typeof find>>>;

@Injectable()
export class CampaignsService {
  constructor(private readonly context: Context) {}

  /** Newest first. */
  async list(who: Identity, query: CampaignQuery): Promise<CampaignList> {
    const archivedAt = query.archived === 'true' ? { not: null } : null;
    const rows = await this.context.db.campaign.findMany({
      where: { organizationId: who.organizationId, archivedAt, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
      include: WITH_POSTS,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toCampaign);
  }

  async get(who: Identity, id: string): Promise<Campaign> {
    const row = await find(this.context.db, who, id);
    if (!row) throw notFound('campaign');
    return toCampaign(row);
  }

  async create(who: Identity, input: CreateCampaign): Promise<Campaign> {
    const { name, startsOn = null, endsOn = null } = input;
    insistOrder(startsOn, endsOn);
    const id = uuid();
    await namingTakenName(() =>
      this.context.db.$transaction(async (tx) => {
        const { organizationId } = who;
        await tx.campaign.create({
          data: { ...dated(input), id, organizationId, name, goal: input.goal, words: nameWords(name) },
        });
        await recordChange(tx, who, 'campaign.create', { type: 'campaign', id }, { name });
      }),
    );
    return this.get(who, id);
  }

  async update(who: Identity, id: string, input: UpdateCampaign): Promise<Campaign> {
    const { archived, name, ...change } = input;
    await namingTakenName(() =>
      this.context.db.$transaction(async (tx) => {
        // Whoever stores a post of it waits, and then has the new name: see `insertPosts`.
        await tx.$queryRaw(sql`SELECT 1 FROM campaigns WHERE id = ${id} FOR UPDATE`);
        const row = await find(tx, who, id);
        if (!row) throw notFound('campaign');
        insistOrder(input.startsOn ?? dayOf(row.startsOn), input.endsOn ?? dayOf(row.endsOn));
        await tx.campaign.update({
          where: { id },
          data: {
            ...dated(change),
            ...(name !== undefined && { name, words: nameWords(name) }),
            ...(archived !== undefined && { archivedAt: archived ? (row.archivedAt ?? new Date()) : null }),
          },
        });
        // Its posts are found by the new name once the keeper of posts has been there.
        if (name !== undefined && name !== row.name)
          await tx.$executeRaw(sql`UPDATE posts SET search_version = NULL WHERE campaign_id = ${id}`);
        await recordChange(
          tx,
          who,
          'campaign.update',
          { type: 'campaign', id },
          { fields: Object.keys(input) },
        );
      }),
    );
    return this.get(who, id);
  }

  /** Posts in the bin count: they may come back. */
  async remove(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      await tx.$queryRaw(sql`SELECT 1 FROM campaigns WHERE id = ${id} FOR UPDATE`);
      const row = await find(tx, who, id);
      if (!row) throw notFound('campaign');
      if (row._count.posts > 0) {
        throw new ProblemError(
          409,
          'in-use',
          `${row._count.posts} posts belong to this campaign (deleted ones in the bin included). Archive it instead.`,
        );
      }
      await tx.campaign.delete({ where: { id } });
      await recordChange(tx, who, 'campaign.delete', { type: 'campaign', id }, { name: row.name });
    });
  }
}

function find(db: Queryable, who: Identity, id: string) {
  return db.campaign.findFirst({
    where: { id, organizationId: who.organizationId },
    include: WITH_POSTS,
  });
}

async function namingTakenName<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const detail = 'Your library has a campaign of this name. Choose another name.';
    throw new ProblemError(409, 'name-taken', detail, [{ field: 'name', code: 'taken', detail }]);
  }
}

/** Throws `ProblemError` 422. */
function insistOrder(startsOn: string | null, endsOn: string | null): void {
  if (!startsOn || !endsOn || startsOn <= endsOn) return;
  const detail = `A campaign that starts on ${startsOn} cannot end on ${endsOn}. Choose a later end.`;
  throw new ProblemError(422, 'invalid', detail, [{ field: 'endsOn', code: 'before-start', detail }]);
}

function dated<T extends { startsOn?: string | null | undefined; endsOn?: string | null | undefined }>(
  input: T,
) {
  const { startsOn, endsOn, ...rest } = input;
  return {
    ...rest,
    ...(startsOn !== undefined && { startsOn: startsOn && new Date(startsOn) }),
    ...(endsOn !== undefined && { endsOn: endsOn && new Date(endsOn) }),
  };
}

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

function toCampaign(row: CampaignRow): Campaign {
  const { id, name, colour, notes, startsOn, endsOn, archivedAt, createdAt, _count } = row;
  return {
    ...{ id, name, colour, notes, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) },
    goal: row.goal as CampaignGoal,
    archivedAt: archivedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    posts: _count.posts,
  };
}
