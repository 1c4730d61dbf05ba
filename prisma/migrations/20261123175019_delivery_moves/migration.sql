-- The state machine of libs/publishing/src/delivery-machine.ts: a test compares the two.

CREATE FUNCTION delivery_may_become(from_status text, to_status text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE from_status
    WHEN 'draft' THEN to_status IN ('scheduled', 'cancelled')
    WHEN 'scheduled' THEN to_status IN ('draft', 'queued', 'missed', 'cancelled')
    WHEN 'queued' THEN to_status IN ('draft', 'scheduled', 'sending', 'failed', 'missed', 'cancelled')
    WHEN 'held' THEN to_status IN ('draft', 'scheduled', 'missed', 'cancelled')
    WHEN 'sending' THEN to_status IN ('submitted', 'uncertain', 'published', 'scheduled', 'held', 'failed')
    WHEN 'submitted' THEN to_status IN ('uncertain', 'published', 'scheduled', 'held', 'failed')
    WHEN 'uncertain' THEN to_status IN ('submitted', 'published', 'scheduled', 'held', 'failed')
    WHEN 'failed' THEN to_status IN ('draft', 'scheduled', 'published', 'cancelled')
    WHEN 'missed' THEN to_status IN ('draft', 'scheduled', 'published', 'cancelled')
    WHEN 'cancelled' THEN to_status = 'scheduled'
    ELSE false
  END
$$;

-- Before the change, so that a move that does not exist changes nothing.
CREATE FUNCTION deliveries_keep_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT delivery_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'A delivery that is % cannot become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO delivery_changes (delivery_id, from_status, to_status, generation, attempts, problem_code)
  VALUES (NEW.id, OLD.status, NEW.status, NEW.generation, NEW.attempts, NEW.problem_code);
  RETURN NEW;
END
$$;

CREATE TRIGGER deliveries_keep_change BEFORE UPDATE OF status ON deliveries
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION deliveries_keep_change();
