-- As a function in SQL it was planned anew at every change of a delivery; PL/pgSQL keeps the plan.
CREATE OR REPLACE FUNCTION post_status(wanted_post_id text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
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
    FROM deliveries WHERE post_id = wanted_post_id);
END
$$;
