import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { AuditEntry, AuditList, AuditQuery } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { Context } from '../context.js';
import { encodeCursor, pageOf } from '../lists/page-of.js';
import { audited } from './audit-conditions.js';

interface Row {
  id: string;
  at: Date;
  actor: string;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  details: AuditEntry['details'];
}

/** Reading what `recordChange` has written. */
@Injectable()
export class AuditService {
  constructor(private readonly context: Context) {}

  /** Newest first. */
  async list({ organizationId }: Identity, query: AuditQuery): Promise<AuditList> {
    const rows = await this.context.db.$queryRaw<Row[]>(sql`
      SELECT a.id, a.at, a.actor, a.actor_name AS "actorName", a.action, a.subject_type AS "subjectType",
        a.subject_id AS "subjectId", a.details
      FROM audit_entries a ${audited(organizationId, query)}`);
    return pageOf(
      rows,
      query.limit,
      ({ at, id }) => encodeCursor(at, id),
      ({ at, subjectType: type, subjectId, ...rest }) => ({
        ...rest,
        at: at.toISOString(),
        subject: { type, id: subjectId },
      }),
    );
  }
}
