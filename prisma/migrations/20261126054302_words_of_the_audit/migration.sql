-- What a text is found by: its words of a to z and 0 to 9, and of other scripts each character and each two neighbours,
-- so that a part of a Chinese text is found as well as the whole. The same for what is stored and what is asked for.
CREATE FUNCTION search_words(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT word), '{}') FROM (
    SELECT found[1] AS word FROM regexp_matches(lower(said), '[a-z0-9]+', 'g') found
    UNION ALL
    SELECT substr(found[1], place, size)
    FROM regexp_matches(said, '[^\u0001-\u007f]+', 'g') found,
      generate_series(1, length(found[1])) place, generate_series(1, 2) size
    WHERE place + size - 1 <= length(found[1])
  ) words
$$;

-- Bound to the other function when it is made: an index is built without a search path.
CREATE FUNCTION audit_words(actor_name text, action text, subject_id text, details jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN search_words(actor_name || ' ' || action || ' ' || subject_id || ' ' || details::text);

-- What was written last is looked through row by row at every search: little of it.
CREATE INDEX audit_entries_words ON audit_entries USING gin (audit_words(actor_name, action, subject_id, details))
  WITH (gin_pending_list_limit = 256);
