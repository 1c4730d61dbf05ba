-- A restored delivery may be out: see `restore` and `lapse` in libs/publishing/src/delivery-machine.ts.

CREATE OR REPLACE FUNCTION delivery_may_become(from_status text, to_status text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE from_status
    WHEN 'draft' THEN to_status IN ('scheduled', 'cancelled')
    WHEN 'scheduled' THEN to_status IN ('draft', 'queued', 'missed', 'cancelled', 'uncertain')
    WHEN 'queued' THEN to_status IN ('draft', 'scheduled', 'sending', 'failed', 'missed', 'cancelled', 'uncertain')
    WHEN 'held' THEN to_status IN ('draft', 'scheduled', 'missed', 'cancelled', 'uncertain')
    WHEN 'sending' THEN to_status IN ('submitted', 'uncertain', 'published', 'scheduled', 'held', 'failed')
    WHEN 'submitted' THEN to_status IN ('uncertain', 'published', 'scheduled', 'held', 'failed', 'missed')
    WHEN 'uncertain' THEN to_status IN ('submitted', 'published', 'scheduled', 'held', 'failed', 'missed')
    WHEN 'failed' THEN to_status IN ('draft', 'scheduled', 'published', 'cancelled')
    WHEN 'missed' THEN to_status IN ('draft', 'scheduled', 'published', 'cancelled')
    WHEN 'cancelled' THEN to_status = 'scheduled'
    ELSE false
  END
$$;
