-- What needs a person is written down in the transaction that makes it so: neither is ever without the other.
-- A held delivery is none of these, since its account is; an uncertain one only once the look-up has given up.

CREATE FUNCTION deliveries_tell_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  removal boolean := NEW.removal_status = 'failed' AND OLD.removal_status IS DISTINCT FROM 'failed';
BEGIN
  INSERT INTO notification_events (organization_id, type, network, account_id, account_name, delivery_id,
    post_id, post_title, author_id, generation, problem_code, problem_detail, problem_action)
  SELECT NEW.organization_id, CASE WHEN removal THEN 'delivery.removal-failed' ELSE 'delivery.' || NEW.status END,
    NEW.network, a.id, a.name, NEW.id, p.id, p.title, p.author_id, NEW.generation,
    CASE WHEN removal THEN NEW.removal_code ELSE NEW.problem_code END,
    CASE WHEN removal THEN NEW.removal_detail ELSE NEW.problem_detail END,
    CASE WHEN removal THEN NEW.removal_action ELSE NEW.problem_action END
  FROM posts p, accounts a WHERE p.id = NEW.post_id AND a.id = NEW.account_id;
  RETURN NULL;
END
$$;

-- Sorts behind `deliveries_settle_post_on_change`, which locks the post.
CREATE TRIGGER deliveries_tell_people AFTER UPDATE OF status, check_at, removal_status ON deliveries
  FOR EACH ROW WHEN (
    NEW.status IN ('failed', 'missed') AND OLD.status <> NEW.status
    OR NEW.status = 'uncertain' AND NEW.check_at IS NULL AND (OLD.status <> 'uncertain' OR OLD.check_at IS NOT NULL)
    OR NEW.removal_status = 'failed' AND OLD.removal_status IS DISTINCT FROM 'failed')
  EXECUTE FUNCTION deliveries_tell_people();

CREATE FUNCTION accounts_tell_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_events (organization_id, type, network, account_id, account_name, problem_detail)
  VALUES (NEW.organization_id, 'account.needs-reconnecting', NEW.network, NEW.id, NEW.name, NEW.problem);
  RETURN NULL;
END
$$;

CREATE TRIGGER accounts_tell_people AFTER UPDATE OF status ON accounts
  FOR EACH ROW WHEN (NEW.status = 'needs-reconnecting' AND OLD.status <> 'needs-reconnecting')
  EXECUTE FUNCTION accounts_tell_people();
