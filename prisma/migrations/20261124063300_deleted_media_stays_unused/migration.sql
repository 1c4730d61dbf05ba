-- Whoever takes a picture into use and whoever deletes it wait for each other at its row, and the later one is refused.
CREATE FUNCTION media_insist_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  chosen text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  PERFORM 1 FROM media WHERE id = chosen AND deleted_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The picture % was deleted.', chosen USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER post_media_insist_kept BEFORE INSERT ON post_media
  FOR EACH ROW EXECUTE FUNCTION media_insist_kept('media_id');

CREATE TRIGGER accounts_insist_kept_thumbnail BEFORE UPDATE OF default_thumbnail_id ON accounts
  FOR EACH ROW WHEN (NEW.default_thumbnail_id IS NOT NULL AND NEW.default_thumbnail_id IS DISTINCT FROM OLD.default_thumbnail_id)
  EXECUTE FUNCTION media_insist_kept('default_thumbnail_id');

CREATE TRIGGER accounts_insist_kept_first_thumbnail BEFORE INSERT ON accounts
  FOR EACH ROW WHEN (NEW.default_thumbnail_id IS NOT NULL)
  EXECUTE FUNCTION media_insist_kept('default_thumbnail_id');
