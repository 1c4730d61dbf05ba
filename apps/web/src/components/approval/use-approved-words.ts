import type { Post } from '@shelfcast/contracts';
import { useApprovalRecords, usePostVersion } from '../../api/approvals.js';
import { approvedVersion } from './approved-version.js';
import type { Words } from './said-in.js';

/** What a post said when it was last agreed to. */
export function useApprovedWords(post: Pick<Post, 'id'>): {
  isPending: boolean;
  error: Error | null;
  approved: { version: number; words: Words } | null;
  retry: () => void;
} {
  const records = useApprovalRecords(post.id);
  const number = records.data ? approvedVersion(records.data) : null;
  const version = usePostVersion(post.id, number);
  return {
    isPending: records.isPending || (number !== null && version.isPending),
    error: records.error ?? version.error,
    approved: number !== null && version.data ? { version: number, words: version.data.words } : null,
    retry: () => void Promise.all([records.refetch(), ...(number === null ? [] : [version.refetch()])]),
  };
}
