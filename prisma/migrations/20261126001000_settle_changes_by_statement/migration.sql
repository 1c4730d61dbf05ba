-- Deliveries are promoted, claimed and settled many at a time: what follows from their moves is done once per statement,
-- not once per row. Which moves there are, what is kept of them and how posts follow are as before.

DROP TRIGGER deliveries_keep_change ON deliveries;
DROP TRIGGER deliveries_settle_post_on_change ON deliveries;
DROP FUNCTION deliveries_keep_change();
DROP FUNCTION deliveries_settle_post();

CREATE FUNCTION deliveries_keep_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refused text;
  followed text[];
BEGIN
  -- Old and new rows meet by grouping: the plan of a join, kept from a statement of one row, would try each of a
  -- thousand against each of a thousand.
  WITH moves AS (
    SELECT id, min(post_id) AS post_id,
      min(status) FILTER (WHERE NOT is_new) AS from_status, min(status) FILTER (WHERE is_new) AS to_status,
      count(check_at) = 1 AS begins_or_ends_checks, max(generation) FILTER (WHERE is_new) AS generation,
      max(attempts) FILTER (WHERE is_new) AS attempts, min(problem_code) FILTER (WHERE is_new) AS problem_code
    FROM (
      SELECT id, post_id, status, check_at, generation, attempts, problem_code, false AS is_new FROM old_rows
      UNION ALL
      SELECT id, post_id, status, check_at, generation, attempts, problem_code, true FROM new_rows) sides
    GROUP BY id
  ), kept AS (
    INSERT INTO delivery_changes (delivery_id, from_status, to_status, generation, attempts, problem_code)
    SELECT id, from_status, to_status, generation, attempts, problem_code FROM moves WHERE from_status <> to_status
  )
  SELECT
    min(format('A delivery that is %s cannot become %s.', from_status, to_status))
      FILTER (WHERE from_status <> to_status AND NOT delivery_may_become(from_status, to_status)),
    array_agg(DISTINCT post_id) FILTER (WHERE
      from_status <> to_status AND NOT (from_status = 'scheduled' AND to_status = 'queued')
      OR to_status = 'uncertain' AND begins_or_ends_checks)
  INTO refused, followed FROM moves;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION '%', refused USING ERRCODE = 'check_violation';
  END IF;
  IF followed IS NOT NULL THEN
    -- The locks come first, so that each status is computed from what another transaction has just committed.
    PERFORM 1 FROM posts WHERE id = ANY(followed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE posts p SET status = settled.status
    FROM (SELECT f.id, post_status(f.id) AS status FROM unnest(followed) AS f(id)) settled
    WHERE p.id = settled.id AND p.status IS DISTINCT FROM settled.status;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_keep_changes AFTER UPDATE ON deliveries
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION deliveries_keep_changes();
