import {
  ApprovalQuery,
  ApprovalRecordList,
  ApprovalRule,
  ApprovePost,
  PageQuery,
  Post,
  RejectPost,
  SubmitPost,
  WaitingApprovalList,
} from '@shelfcast/contracts';
import { ok, type Route } from './route.js';

/** Who must agree before a post goes out, and what they said. */
export const APPROVAL_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/library/approval',
    id: 'getApprovalRule',
    summary: 'Whether posts wait for approval, and whose',
    answer: ok(ApprovalRule),
  },
  {
    method: 'put',
    path: '/library/approval',
    id: 'setApprovalRule',
    summary: 'Switch approvals on or off; name the steps',
    body: ApprovalRule,
    answer: ok(ApprovalRule),
  },
  {
    method: 'get',
    path: '/approvals',
    id: 'listWaitingApprovals',
    summary: 'Posts that wait for approval, or for mine, longest first',
    query: ApprovalQuery,
    answer: ok(WaitingApprovalList),
  },
  {
    method: 'get',
    path: '/posts/{id}/approvals',
    id: 'listPostApprovals',
    summary: 'Who approved which version, newest first',
    description: 'Of a post that is gone for good, for whoever may read the audit.',
    query: PageQuery,
    answer: ok(ApprovalRecordList),
  },
  {
    method: 'post',
    path: '/posts/{id}/submit',
    id: 'submitPost',
    summary: 'Ask for approval, with a time or without',
    body: SubmitPost,
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/withdraw',
    id: 'withdrawPost',
    summary: 'Take the question back: it is a draft again',
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/approve',
    id: 'approvePost',
    summary: 'Agree to the version that was read',
    body: ApprovePost,
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/reject',
    id: 'rejectPost',
    summary: 'Ask for changes: it is a draft again',
    body: RejectPost,
    answer: ok(Post),
  },
];
