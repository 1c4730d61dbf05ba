import { Injectable } from '@nestjs/common';
import { annotationsOf, toAnnotation } from '@shelfcast/analytics';
import type { Identity } from '@shelfcast/auth';
import type {
  Annotation,
  AnnotationList,
  AnnotationQuery,
  CreateAnnotation,
  ReportGoal,
} from '@shelfcast/contracts';
import { notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { periodOf } from './period-of.js';

/** What people write beside the numbers: what was on, and what was wanted of a month. */
@Injectable()
export class AnnotationsService {
  constructor(private readonly context: Context) {}

  /** Those of any day of the period. */
  async list({ organizationId }: Identity, query: AnnotationQuery): Promise<AnnotationList> {
    const period = await periodOf(this.context.db, organizationId, query);
    return { items: await annotationsOf(this.context.db, organizationId, period) };
  }

  create(who: Identity, { from, to = from, text }: CreateAnnotation): Promise<Annotation> {
    const { organizationId, actorName } = who;
    const id = uuid();
    return this.context.db.$transaction(async (tx) => {
      const days = { from: new Date(from), to: new Date(to) };
      const row = await tx.annotation.create({ data: { id, organizationId, actorName, text, ...days } });
      await recordChange(tx, who, 'annotation.create', { type: 'annotation', id }, { from, to, text });
      return toAnnotation(row);
    });
  }

  async remove(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.annotation.deleteMany({
        where: { id, organizationId: who.organizationId },
      });
      if (count === 0) throw notFound('annotation');
      await recordChange(tx, who, 'annotation.delete', { type: 'annotation', id });
    });
  }

  async goal({ organizationId }: Identity, month: string): Promise<ReportGoal> {
    const where = { organizationId_month: { organizationId, month } };
    const row = await this.context.db.reportGoal.findUnique({ where });
    return { month, text: row?.text ?? '' };
  }

  async putGoal(who: Identity, { month, text }: ReportGoal): Promise<ReportGoal> {
    const { organizationId } = who;
    await this.context.db.$transaction(async (tx) => {
      const where = { organizationId_month: { organizationId, month } };
      await tx.reportGoal.upsert({ where, create: { organizationId, month, text }, update: { text } });
      await recordChange(tx, who, 'report.goal', { type: 'library', id: organizationId }, { month });
    });
    return { month, text };
  }
}
