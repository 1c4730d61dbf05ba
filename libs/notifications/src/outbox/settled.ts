import { sql } from '@shelfcast/database';

/** Whether somebody has dealt with the event `e` since; joins what it is about as it is now. */
export const settledNow = sql`
  CASE
    WHEN e.type = 'analytics.no-data' AND EXISTS (
      SELECT 1 FROM measured_accounts m WHERE m.account_id = e.account_id AND m.reported_at > e.at) THEN true
    -- What was unusual is no news after some days.
    WHEN e.type LIKE 'analytics.%' THEN e.at < clock_timestamp() - interval '7 days'
    WHEN e.type LIKE 'post.%' THEN NOT EXISTS (
      SELECT 1 FROM posts p WHERE p.id = e.post_id AND p.deleted_at IS NULL AND CASE
        WHEN e.type = 'post.approval-requested' THEN
          p.approval_state = 'pending' AND p.approval_id = e.approval_id AND p.approval_step = e.approval_step
        WHEN e.comment_id IS NOT NULL THEN EXISTS (
          SELECT 1 FROM post_comments c JOIN post_comments thread ON thread.id = coalesce(c.parent_id, c.id)
          WHERE c.id = e.comment_id AND c.deleted_at IS NULL AND thread.resolved_at IS NULL)
        ELSE true
      END)
    WHEN e.webhook_id IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.id = e.webhook_id AND NOT w.enabled)
    WHEN e.delivery_id IS NULL THEN NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = e.account_id AND a.status = 'needs-reconnecting')
    ELSE NOT EXISTS (
      SELECT 1 FROM deliveries d JOIN posts p ON p.id = d.post_id AND p.deleted_at IS NULL
      WHERE d.id = e.delivery_id AND d.generation = e.generation AND (
        'delivery.' || d.status = e.type AND (d.status <> 'uncertain' OR d.check_at IS NULL)
        OR e.type = 'delivery.removal-failed' AND d.removal_status = 'failed'))
  END`;
