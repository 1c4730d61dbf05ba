-- What people and webhooks were told of a comment quotes it: its words go from there when they go from it, whoever
-- removes them. A call that is made again says what is left.
CREATE FUNCTION comments_take_words_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE notification_messages SET body = NULL
  WHERE body IS NOT NULL AND event_id IN (SELECT id FROM notification_events WHERE comment_id = OLD.id);
  UPDATE notification_events SET note = NULL WHERE comment_id = OLD.id AND note IS NOT NULL;
  RETURN NULL;
END
$$;

CREATE TRIGGER comments_take_words_back_on_delete AFTER DELETE ON post_comments
  FOR EACH ROW EXECUTE FUNCTION comments_take_words_back();
CREATE TRIGGER comments_take_words_back_on_tombstone AFTER UPDATE OF deleted_at ON post_comments
  FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION comments_take_words_back();
