-- What whoever plans holds together, and whoever changes the rule alone.
CREATE FUNCTION approval_rule_key(wanted_id text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended('approval rule ' || wanted_id, 0)
$$;

CREATE OR REPLACE FUNCTION library_asks_approval(wanted_id text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(approval_rule_key(wanted_id));
  RETURN coalesce((SELECT approval_enabled FROM organizations WHERE id = wanted_id), false);
END
$$;
