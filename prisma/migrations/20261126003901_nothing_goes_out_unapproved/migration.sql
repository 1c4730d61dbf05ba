-- Where a library has approvals on, PostgreSQL itself refuses to plan words that nobody approved, whatever asks for it.
-- libs/approvals asks first and answers in words; this is what no path can go around.

-- A fingerprint of all that a network could be sent of a post. Columns that are added to posts are none of its words until
-- they are named here; those of variants and pictures are at once, and change nothing where they are null.
CREATE FUNCTION post_words(wanted_post_id text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT encode(sha256(convert_to(jsonb_build_array(
      jsonb_build_array(p.kind, p.title, p.body, p.content, p.network_words, p.language, p.link, p.tags, p.account_ids),
      (SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(v)) ORDER BY v.account_id) FROM variants v WHERE v.post_id = p.id),
      (SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(u)) || jsonb_build_object('alt_text', m.alt_text) ORDER BY u.position)
        FROM post_media u JOIN media m ON m.id = u.media_id WHERE u.post_id = p.id)
    )::text, 'UTF8')), 'hex')
    FROM posts p WHERE p.id = wanted_post_id);
END
$$;

-- Holds the library's rule still until the transaction ends: a change of the rule comes before or after it, never between
-- what was decided by it and what is stored.
CREATE FUNCTION library_asks_approval(wanted_id text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('approval rule ' || wanted_id, 0));
  RETURN coalesce((SELECT approval_enabled FROM organizations WHERE id = wanted_id), false);
END
$$;

-- The rule that is in force, and held; null where approvals are off. Read after the lock was had.
CREATE FUNCTION locked_approval_rule(wanted_id text) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT library_asks_approval(wanted_id) THEN RETURN NULL; END IF;
  RETURN (SELECT approval_rule FROM organizations WHERE id = wanted_id);
END
$$;

CREATE FUNCTION insist_approval(wanted_post_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM posts WHERE id = wanted_post_id
      AND approved_words IS DISTINCT FROM post_words(wanted_post_id)) THEN
    RAISE EXCEPTION 'Nobody has approved these words of post %.', wanted_post_id USING ERRCODE = 'SC001';
  END IF;
END
$$;

-- Of new deliveries: once per statement, since an import adds tens of thousands.
CREATE FUNCTION deliveries_insist_approval_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM insist_approval(planned.post_id)
  FROM (SELECT organization_id, array_agg(DISTINCT post_id) AS post_ids FROM changed
    WHERE status NOT IN ('draft', 'cancelled') GROUP BY organization_id) c
  CROSS JOIN LATERAL unnest(CASE WHEN library_asks_approval(c.organization_id) THEN c.post_ids END) AS planned (post_id);
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_insist_approval_on_insert AFTER INSERT ON deliveries
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION deliveries_insist_approval_of_new();

-- Of what staff plan, or send again. What is planned already was approved, and other words of it are refused below.
CREATE FUNCTION deliveries_insist_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF library_asks_approval(NEW.organization_id) THEN PERFORM insist_approval(NEW.post_id); END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_insist_approval_on_change AFTER UPDATE OF status ON deliveries
  FOR EACH ROW WHEN (OLD.status IN ('draft', 'cancelled', 'failed', 'missed') AND NEW.status IN ('scheduled', 'queued'))
  EXECUTE FUNCTION deliveries_insist_approval();

-- At the end of a transaction that edited a post: what is still planned must be approved as it is now.
CREATE FUNCTION posts_insist_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT approval_enabled FROM organizations WHERE id = NEW.organization_id)
    AND EXISTS (SELECT 1 FROM deliveries WHERE post_id = NEW.id AND status IN ('scheduled', 'queued', 'held')) THEN
    PERFORM insist_approval(NEW.id);
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER posts_insist_approval AFTER UPDATE OF version ON posts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION posts_insist_approval();

-- A picture's description is sent too.
CREATE FUNCTION media_insist_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF library_asks_approval(NEW.organization_id) THEN
    PERFORM insist_approval(u.post_id) FROM (SELECT DISTINCT post_id FROM post_media WHERE media_id = NEW.id) u
    WHERE EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = u.post_id AND d.status IN ('scheduled', 'queued', 'held'));
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER media_insist_approval AFTER UPDATE OF alt_text ON media
  FOR EACH ROW WHEN (OLD.alt_text IS DISTINCT FROM NEW.alt_text) EXECUTE FUNCTION media_insist_approval();

-- A draft that waits for approval says so.
CREATE OR REPLACE FUNCTION post_status(wanted_post_id text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  settled text;
BEGIN
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
  END INTO settled
  FROM deliveries WHERE post_id = wanted_post_id;
  IF settled = 'draft' AND EXISTS (SELECT 1 FROM posts WHERE id = wanted_post_id AND approval_state = 'pending') THEN
    RETURN 'pending-approval';
  END IF;
  RETURN settled;
END
$$;

CREATE FUNCTION posts_settle_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IN ('draft', 'pending-approval') THEN
    NEW.status := CASE WHEN NEW.approval_state = 'pending' THEN 'pending-approval' ELSE 'draft' END;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER posts_settle_approval BEFORE UPDATE OF approval_state ON posts
  FOR EACH ROW EXECUTE FUNCTION posts_settle_approval();

-- Records for ever: they go only with their whole library.
CREATE FUNCTION approvals_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM organizations WHERE id = OLD.organization_id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'Who approved what is kept for ever.' USING ERRCODE = 'SC002';
END
$$;

CREATE TRIGGER approvals_stay BEFORE UPDATE OR DELETE ON approval_requests
  FOR EACH ROW EXECUTE FUNCTION approvals_stay();
CREATE TRIGGER approvals_stay BEFORE UPDATE OR DELETE ON approval_decisions
  FOR EACH ROW EXECUTE FUNCTION approvals_stay();
