import { AuditList, AuditQuery } from '@shelfcast/contracts';
import { ok, type Route } from './route.js';

/** Who did what. */
export const AUDIT_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/audit',
    id: 'listAudit',
    summary: 'Who did what in the library, newest first',
    query: AuditQuery,
    answer: ok(AuditList),
  },
];
