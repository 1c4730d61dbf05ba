import type { WebhookEventType } from '@shelfcast/contracts';

interface About {
  type: WebhookEventType | null;
  postId: string | null;
  postVersion: number | null;
}

/** The page of the application on which a person can deal with it; an approver's carries the version to be read. */
export function pageOf({ type, postId, postVersion }: About, publicUrl: string): string {
  if (type === 'webhook.switched-off') return `${publicUrl}/settings`;
  if (postId === null) return `${publicUrl}/accounts`;
  const query = type === 'post.approval-requested' ? `?approve=${postVersion ?? ''}` : '';
  return `${publicUrl}/posts/${postId}${query}`;
}
