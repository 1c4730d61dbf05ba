import {
  ApprovalQuery,
  ApprovalRecord,
  ApprovalRule,
  ApprovePost,
  RejectPost,
  SubmitPost,
  WaitingApproval,
  WaitingApprovalList,
} from '@shelfcast/contracts';
import { AT, IDS, LATER, example } from './example.js';

const decision = {
  ...{ kind: 'approved' as const, step: 1, stepName: 'Editors', version: 1, userId: IDS.other },
  ...{ name: 'Mei', role: 'editor' as const, comment: '很好', at: LATER },
};

const waiting = {
  ...{ id: IDS.other, postId: IDS.post, version: 1, title: '古籍修复开放日', step: 1, steps: 1 },
  ...{ stepName: 'Editors', wishedAt: AT, message: '请审阅', requestedBy: 'Lin Wei', requestedAt: AT },
};

export const APPROVAL_EXAMPLES = [
  example(ApprovalRule, {
    enabled: false,
    steps: [{ name: 'Editors', mode: 'any', userIds: [], roles: ['editor'] }],
    editorsMayPublish: false,
    ownApproval: false,
  }),
  example(SubmitPost, { message: '请审阅' }),
  example(ApprovePost, { version: 1, comment: '很好' }),
  example(RejectPost, { version: 1, comment: '请补充开放时间' }),
  example(ApprovalQuery, { mine: 'true', limit: 50 }),
  example(WaitingApproval, waiting),
  example(WaitingApprovalList, { items: [waiting], nextCursor: null, total: 1 }),
  example(ApprovalRecord, {
    ...{ id: IDS.other, version: 1, message: '请审阅', requestedBy: 'Lin Wei', requestedAt: AT },
    steps: [
      { name: 'Editors', mode: 'any', approvers: { people: [], roles: ['editor'] }, decisions: [decision] },
    ],
    ...{ wishedAt: AT, outcome: 'approved' },
    decisions: [decision],
  }),
];
