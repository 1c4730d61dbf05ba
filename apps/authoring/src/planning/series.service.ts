import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  CreateSeries,
  OccurrenceList,
  PageQuery,
  RemoveSeriesQuery,
  Series,
  SeriesList,
  Span,
  UpdateSeries,
} from '@shelfcast/contracts';
import { sql, type Queryable } from '@shelfcast/database';
import {
  RuleError,
  addDays,
  expandRule,
  loadSeries,
  previewSeries,
  withdrawOccurrences,
} from '@shelfcast/planning';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { actorOf } from '../approvals/actor-of.js';
import { recordChange } from '../audit/record-change.js';
import { insistCampaign } from '../campaigns/insist-campaign.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';
import { loadChoices } from '../posts/post-choices.js';
import { readSpan } from './read-span.js';
import { storedDays, toSeries, type SeriesRow } from './series-row.js';

/** What is no change of the posts to come. */
const HARMLESS = ['enabled', 'aheadDays'];
/** A rule that brings nothing in so long is a mistake. */
const YEARS_TO_COME = 9;

/** The library's series. The scheduler makes their posts; here staff say which. */
@Injectable()
export class SeriesService {
  constructor(private readonly context: Context) {}

  async list(who: Identity, query: z.infer<typeof PageQuery>): Promise<SeriesList> {
    const rows = await this.context.db.series.findMany({
      where: { organizationId: who.organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toSeries);
  }

  async get(who: Identity, id: string): Promise<Series> {
    return toSeries(await own(this.context.db, who, id));
  }

  /** What was made of it and what is to come. */
  async occurrences(who: Identity, id: string, span: Span): Promise<OccurrenceList> {
    const { from, to } = readSpan(span);
    const items = await this.context.db.snapshot(async (db) => {
      const series = await loadSeries(db, who.organizationId, id);
      if (series.length === 0) throw notFound('series');
      return previewSeries(db, who.organizationId, series, from, to);
    });
    return { items };
  }

  async create(who: Identity, input: CreateSeries): Promise<Series> {
    insistComes(input);
    await this.insistAccounts(who, input.accountIds);
    await insistCampaign(this.context.db, who, input.campaignId);
    const id = uuid();
    const row = await this.context.db.$transaction(async (tx) => {
      const { name, rule, mode } = input;
      await recordChange(tx, who, 'series.create', { type: 'series', id }, { name, rule, mode });
      const data = { id, organizationId: who.organizationId, ...input, ...storedDays(input) };
      return tx.series.create({ data });
    });
    return toSeries(row);
  }

  /** Posts to come that nobody has touched are taken back, and the scheduler makes them anew. */
  async update(who: Identity, id: string, input: UpdateSeries): Promise<Series> {
    if (input.accountIds) await this.insistAccounts(who, input.accountIds);
    const { db, desk } = this.context;
    const row = await db.$transaction(async (tx) => {
      await tx.$queryRaw(sql`SELECT 1 FROM series WHERE id = ${id} FOR NO KEY UPDATE`);
      const before = toSeries(await own(tx, who, id));
      insistComes({ ...before, ...input });
      const { campaignId = before.campaignId } = input;
      if (campaignId !== before.campaignId) await insistCampaign(tx, who, campaignId);
      const fields = Object.keys(input);
      const isChanged = fields.some((field) => !HARMLESS.includes(field));
      const withdrawn = isChanged
        ? await withdrawOccurrences(tx, desk, { seriesId: id, ...actorOf(who) })
        : 0;
      await recordChange(tx, who, 'series.update', { type: 'series', id }, { fields, withdrawn });
      const data = { ...input, ...storedDays(input), revision: { increment: 1 }, nextRoundAt: new Date() };
      return tx.series.update({ where: { id }, data });
    });
    return toSeries(row);
  }

  /** Its posts stay, or those to come that nobody has touched are taken back. */
  async remove(who: Identity, id: string, { posts }: RemoveSeriesQuery): Promise<void> {
    const { db, desk } = this.context;
    await db.$transaction(async (tx) => {
      await tx.$queryRaw(sql`SELECT 1 FROM series WHERE id = ${id} FOR NO KEY UPDATE`);
      const { name, rule } = await own(tx, who, id);
      const withdrawn =
        posts === 'withdraw' ? await withdrawOccurrences(tx, desk, { seriesId: id, ...actorOf(who) }) : 0;
      await recordChange(tx, who, 'series.delete', { type: 'series', id }, { name, rule, withdrawn });
      await tx.series.deleteMany({ where: { id } });
    });
  }

  private async insistAccounts(who: Identity, accountIds: string[]): Promise<void> {
    await loadChoices(this.context.db, who, { accountIds, mediaIds: [], variants: {} });
  }
}

async function own(db: Queryable, who: Identity, id: string): Promise<SeriesRow> {
  const row = await db.series.findFirst({ where: { id, organizationId: who.organizationId } });
  if (!row) throw notFound('series');
  return row;
}

/** Throws `ProblemError` 422 for a rule that is none, or never comes. */
function insistComes(series: Pick<Series, 'rule' | 'startsOn' | 'endsOn' | 'time'>): void {
  const { startsOn, endsOn } = series;
  if (endsOn !== null && endsOn < startsOn) throw fault('endsOn', 'It ends before it starts.');
  if (startsOn > addDays(new Date().toISOString().slice(0, 10), YEARS_TO_COME * 366))
    throw fault('startsOn', `It starts more than ${YEARS_TO_COME} years from now.`);
  try {
    if (expandRule(series, addDays(startsOn, YEARS_TO_COME * 366)).length > 0) return;
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw fault('rule', error.message);
  }
  throw fault('rule', 'By this rule, between its first and last day, the series never comes.');
}

function fault(field: string, detail: string): ProblemError {
  return new ProblemError(422, 'invalid', detail, [{ field, code: 'rhythm', detail }]);
}
