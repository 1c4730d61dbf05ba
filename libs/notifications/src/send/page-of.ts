import type { WebhookEventType } from '@shelfcast/contracts';

interface About {
  type: WebhookEventType | null;
  postId: string | null;
  postVersion: number | null;
  commentId: string | null;
}

/**
 * The page of the application on which a person can deal with it; an approver's carries the version to be read, that of
 * a comment its id.
 */
export function pageOf({ type, postId, postVersion, commentId }: About, publicUrl: string): string {
  if (type === 'webhook.switched-off') return `${publicUrl}/settings`;
  if (type?.startsWith('analytics.') && postId === null) return `${publicUrl}/analytics`;
  if (postId === null) return `${publicUrl}/accounts`;
  const approve = type === 'post.approval-requested' ? `?approve=${postVersion ?? ''}` : '';
  const comment = commentId === null ? '' : `?comment=${commentId}`;
  return `${publicUrl}/posts/${postId}${approve}${comment}`;
}
