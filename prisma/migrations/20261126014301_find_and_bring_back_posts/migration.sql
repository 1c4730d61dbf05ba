-- What a post is found by: its words as libs/posts segments them, and the English ones among them in their stem, too.
CREATE FUNCTION post_search(words text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT strip(array_to_tsvector(words) || to_tsvector('english', coalesce(
    (SELECT string_agg(word, ' ') FROM unnest(words) word WHERE word ~ '^[a-z]+$'), '')))
$$;

-- A post that comes back from the bin is a draft: see `bring-back` in libs/publishing/src/delivery-machine.ts.
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
    WHEN 'cancelled' THEN to_status IN ('draft', 'scheduled')
    ELSE false
  END
$$;

-- What was written last is looked through row by row at every search: little of it, so that searches stay fast while
-- many posts come in.
ALTER INDEX posts_search SET (gin_pending_list_limit = 256);
