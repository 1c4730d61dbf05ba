-- An import adds tens of thousands of deliveries: their posts are settled once per statement, not once per row.

DROP TRIGGER deliveries_settle_post_on_presence ON deliveries;

CREATE FUNCTION deliveries_settle_posts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The locks come first, so that each status is computed from what another transaction has just committed.
  PERFORM 1 FROM posts WHERE id IN (SELECT post_id FROM changed) ORDER BY id FOR UPDATE;
  UPDATE posts p SET status = settled.status
  FROM (SELECT c.post_id, post_status(c.post_id) AS status FROM (SELECT DISTINCT post_id FROM changed) c) settled
  WHERE p.id = settled.post_id AND p.status IS DISTINCT FROM settled.status;
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_settle_posts_on_insert AFTER INSERT ON deliveries
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION deliveries_settle_posts();

CREATE TRIGGER deliveries_settle_posts_on_delete AFTER DELETE ON deliveries
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION deliveries_settle_posts();
