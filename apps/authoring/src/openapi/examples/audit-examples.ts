import { AuditEntry, AuditQuery } from '@shelfcast/contracts';
import { AT, IDS, example } from './example.js';

export const AUDIT_EXAMPLES = [
  example(AuditQuery, { action: 'post.schedule', subject: 'post', from: AT, limit: 50 }),
  example(AuditEntry, {
    ...{ id: IDS.other, at: AT, actor: 'user:019a3f00-0000-7000-8000-0000000000f2', actorName: 'Lin Wei' },
    ...{ action: 'post.schedule', subject: { type: 'post', id: IDS.post }, details: { scheduledAt: AT } },
  }),
];
