-- Each attempt changes a delivery's status twice: its post's status is computed once each time, and written only where it differs.

CREATE OR REPLACE FUNCTION deliveries_settle_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text := coalesce(NEW.post_id, OLD.post_id);
  known text;
  settled text;
BEGIN
  -- The lock comes first, so that the status is computed from what another transaction has just committed.
  SELECT status INTO known FROM posts WHERE id = wanted FOR NO KEY UPDATE;
  settled := post_status(wanted);
  IF settled IS DISTINCT FROM known THEN
    UPDATE posts SET status = settled WHERE id = wanted;
  END IF;
  RETURN NULL;
END
$$;
