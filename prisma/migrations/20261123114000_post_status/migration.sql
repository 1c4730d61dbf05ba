-- A post's status follows from its deliveries'. Kept by a trigger so that no path can forget it.
-- Locks: whoever changes both locks deliveries first, then the post (the trigger does).

CREATE FUNCTION post_status(wanted_post_id text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN count(*) = 0 OR bool_and(status = 'draft') THEN 'draft'
    WHEN bool_and(status = 'cancelled') THEN 'cancelled'
    WHEN bool_or(status IN ('held', 'missed') OR (status = 'uncertain' AND check_at IS NULL)) THEN 'attention'
    WHEN bool_or(status IN ('sending', 'submitted', 'uncertain')) THEN 'publishing'
    WHEN bool_or(status IN ('scheduled', 'queued')) THEN
      CASE WHEN bool_or(status IN ('published', 'failed')) THEN 'publishing' ELSE 'scheduled' END
    WHEN bool_and(status IN ('published', 'cancelled')) THEN 'published'
    WHEN bool_or(status = 'published') THEN 'partly-published'
    WHEN bool_or(status = 'failed') THEN 'failed'
    ELSE 'draft'
  END
  FROM deliveries WHERE post_id = wanted_post_id
$$;

CREATE FUNCTION deliveries_settle_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text := coalesce(NEW.post_id, OLD.post_id);
BEGIN
  -- The lock comes first, so that the status is computed from what another transaction has just committed.
  PERFORM 1 FROM posts WHERE id = wanted FOR UPDATE;
  UPDATE posts SET status = post_status(wanted) WHERE id = wanted AND status IS DISTINCT FROM post_status(wanted);
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_settle_post_on_change AFTER UPDATE OF status, check_at ON deliveries
  FOR EACH ROW WHEN (
    OLD.status IS DISTINCT FROM NEW.status AND NOT (OLD.status = 'scheduled' AND NEW.status = 'queued')
    OR NEW.status = 'uncertain' AND (OLD.check_at IS NULL) <> (NEW.check_at IS NULL))
  EXECUTE FUNCTION deliveries_settle_post();

CREATE TRIGGER deliveries_settle_post_on_presence AFTER INSERT OR DELETE ON deliveries
  FOR EACH ROW EXECUTE FUNCTION deliveries_settle_post();
