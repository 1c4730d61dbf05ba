-- What follows from a publication without haste is not done once per row in the transaction that publishes: it was a tenth
-- of the path's work. Programs are told by statement; what is out is measured once the clock of readings finds it in the
-- log of changes, which misses none.

DROP TRIGGER deliveries_begin_measuring ON deliveries;

CREATE TABLE "measuring_progress" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "change_id" BIGINT NOT NULL,

    CONSTRAINT "measuring_progress_pkey" PRIMARY KEY ("id")
);

DROP TRIGGER deliveries_tell_programs ON deliveries;

-- Old and new rows meet by grouping, as in deliveries_keep_changes.
CREATE OR REPLACE FUNCTION deliveries_tell_programs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM webhook_endpoints WHERE enabled) THEN RETURN NULL; END IF;
  INSERT INTO notification_events (organization_id, type, network, account_id, account_name, delivery_id,
    post_id, post_title, generation, due_at, published_at, remote_id, url, problem_code, problem_detail, problem_action,
    recipient_ids)
  SELECT d.organization_id, m.type, d.network, a.id, a.name, d.id, p.id, p.title, d.generation,
    d.due_at, d.published_at, d.remote_id, d.url, d.problem_code, d.problem_detail, d.problem_action, '{}'
  FROM (
    SELECT id, CASE WHEN to_removal = 'removed' THEN 'delivery.removed' ELSE 'delivery.' || to_status END AS type
    FROM (
      SELECT id, min(status) FILTER (WHERE NOT is_new) AS from_status, min(status) FILTER (WHERE is_new) AS to_status,
        min(removal_status) FILTER (WHERE NOT is_new) AS from_removal,
        min(removal_status) FILTER (WHERE is_new) AS to_removal
      FROM (
        SELECT id, status, removal_status, false AS is_new FROM old_rows
        UNION ALL SELECT id, status, removal_status, true FROM new_rows) sides
      GROUP BY id) moves
    WHERE to_status IN ('published', 'held') AND from_status <> to_status
      OR to_removal = 'removed' AND from_removal IS DISTINCT FROM 'removed') m
  JOIN deliveries d ON d.id = m.id JOIN posts p ON p.id = d.post_id JOIN accounts a ON a.id = d.account_id
  WHERE a_webhook_wants(d.organization_id, m.type);
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_tell_programs AFTER UPDATE ON deliveries
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION deliveries_tell_programs();

DROP TRIGGER posts_tell_programs ON posts;

-- A post's time and its status change in several statements of one transaction, and again while somebody moves it about:
-- what was not yet told says what is true now. What goes back to `scheduled` from an attempt, or from an account that was
-- held, was planned before.
CREATE OR REPLACE FUNCTION posts_tell_programs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM webhook_endpoints WHERE enabled) THEN RETURN NULL; END IF;
  WITH moves AS (
    SELECT id, min(status) FILTER (WHERE NOT is_new) AS from_status, min(status) FILTER (WHERE is_new) AS to_status,
      min(scheduled_at) FILTER (WHERE NOT is_new) AS from_time, min(scheduled_at) FILTER (WHERE is_new) AS to_time,
      min(deleted_at) FILTER (WHERE NOT is_new) AS from_deleted, min(deleted_at) FILTER (WHERE is_new) AS to_deleted
    FROM (
      SELECT id, status, scheduled_at, deleted_at, false AS is_new FROM old_rows
      UNION ALL SELECT id, status, scheduled_at, deleted_at, true FROM new_rows) sides
    GROUP BY id
  ), told AS (
    SELECT p.organization_id, m.type, p.id, p.title, p.version, p.scheduled_at
    FROM (
      SELECT id, CASE WHEN to_deleted IS NULL THEN 'post.' || to_status ELSE 'post.deleted' END AS type FROM moves
      WHERE to_deleted IS NULL AND to_status <> from_status AND (
          to_status IN ('published', 'partly-published', 'failed', 'cancelled')
          OR to_status = 'scheduled' AND from_status IN ('draft', 'pending-approval', 'cancelled', 'failed'))
        OR to_deleted IS NULL AND to_status = 'scheduled' AND to_time IS DISTINCT FROM from_time
        OR to_deleted IS NOT NULL AND from_deleted IS NULL) m
    JOIN posts p ON p.id = m.id
    WHERE a_webhook_wants(p.organization_id, m.type)
  ), renewed AS (
    UPDATE notification_events e SET due_at = t.scheduled_at, post_title = t.title, post_version = t.version
    FROM told t
    WHERE e.organization_id = t.organization_id AND e.post_id = t.id AND e.type = t.type AND e.spread_at IS NULL
    RETURNING t.id
  )
  INSERT INTO notification_events (organization_id, type, post_id, post_title, post_version, due_at, recipient_ids)
  SELECT t.organization_id, t.type, t.id, t.title, t.version, t.scheduled_at, '{}'
  FROM told t WHERE NOT EXISTS (SELECT 1 FROM renewed r WHERE r.id = t.id);
  RETURN NULL;
END
$$;

CREATE TRIGGER posts_tell_programs AFTER UPDATE ON posts
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION posts_tell_programs();
