-- What a post said is never said to have been otherwise. Rows go only with their post.
CREATE FUNCTION post_versions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Version % of the post % cannot be changed.', OLD.version, OLD.post_id
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER post_versions_stay BEFORE UPDATE ON post_versions
  FOR EACH ROW EXECUTE FUNCTION post_versions_refuse_change();
