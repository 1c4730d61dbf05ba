-- What only programs follow (a post is planned, a delivery is out) is written down where a webhook of the library asks for
-- it, in the transaction of the change itself; where none does, a move costs one look into a small table.

CREATE FUNCTION a_webhook_wants(wanted_organization_id text, event_type text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM webhook_endpoints WHERE organization_id = wanted_organization_id AND enabled
    AND (cardinality(types) = 0 OR event_type = ANY(types)));
END
$$;

-- As before, with the delivery's time and what the network has of it.
CREATE OR REPLACE FUNCTION deliveries_tell_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  removal boolean := NEW.removal_status = 'failed' AND OLD.removal_status IS DISTINCT FROM 'failed';
BEGIN
  INSERT INTO notification_events (organization_id, type, network, account_id, account_name, delivery_id,
    post_id, post_title, author_id, generation, due_at, published_at, remote_id, url,
    problem_code, problem_detail, problem_action)
  SELECT NEW.organization_id, CASE WHEN removal THEN 'delivery.removal-failed' ELSE 'delivery.' || NEW.status END,
    NEW.network, a.id, a.name, NEW.id, p.id, p.title, p.author_id, NEW.generation, NEW.due_at, NEW.published_at,
    NEW.remote_id, NEW.url,
    CASE WHEN removal THEN NEW.removal_code ELSE NEW.problem_code END,
    CASE WHEN removal THEN NEW.removal_detail ELSE NEW.problem_detail END,
    CASE WHEN removal THEN NEW.removal_action ELSE NEW.problem_action END
  FROM posts p, accounts a WHERE p.id = NEW.post_id AND a.id = NEW.account_id;
  RETURN NULL;
END
$$;

CREATE FUNCTION deliveries_tell_programs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := CASE WHEN NEW.removal_status = 'removed' THEN 'delivery.removed' ELSE 'delivery.' || NEW.status END;
BEGIN
  IF NOT a_webhook_wants(NEW.organization_id, event_type) THEN RETURN NULL; END IF;
  INSERT INTO notification_events (organization_id, type, network, account_id, account_name, delivery_id,
    post_id, post_title, generation, due_at, published_at, remote_id, url, problem_code, problem_detail, problem_action,
    recipient_ids)
  SELECT NEW.organization_id, event_type, NEW.network, a.id, a.name, NEW.id, p.id, p.title, NEW.generation, NEW.due_at,
    NEW.published_at, NEW.remote_id, NEW.url, NEW.problem_code, NEW.problem_detail, NEW.problem_action, '{}'
  FROM posts p, accounts a WHERE p.id = NEW.post_id AND a.id = NEW.account_id;
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_tell_programs AFTER UPDATE OF status, removal_status ON deliveries
  FOR EACH ROW WHEN (
    NEW.status IN ('published', 'held') AND OLD.status <> NEW.status
    OR NEW.removal_status = 'removed' AND OLD.removal_status IS DISTINCT FROM 'removed')
  EXECUTE FUNCTION deliveries_tell_programs();

-- A post's time and its status change in several statements of one transaction, and again while somebody moves it about:
-- what was not yet told says what is true now.
CREATE FUNCTION posts_tell_programs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := CASE WHEN NEW.deleted_at IS NULL THEN 'post.' || NEW.status ELSE 'post.deleted' END;
BEGIN
  IF NOT a_webhook_wants(NEW.organization_id, event_type) THEN RETURN NULL; END IF;
  UPDATE notification_events SET due_at = NEW.scheduled_at, post_title = NEW.title, post_version = NEW.version
  WHERE organization_id = NEW.organization_id AND post_id = NEW.id AND type = event_type AND spread_at IS NULL;
  IF FOUND THEN RETURN NULL; END IF;
  INSERT INTO notification_events (organization_id, type, post_id, post_title, post_version, due_at, recipient_ids)
  VALUES (NEW.organization_id, event_type, NEW.id, NEW.title, NEW.version, NEW.scheduled_at, '{}');
  RETURN NULL;
END
$$;

-- What goes back to `scheduled` from an attempt, or from an account that was held, was planned before.
CREATE TRIGGER posts_tell_programs AFTER UPDATE OF status, scheduled_at, deleted_at ON posts
  FOR EACH ROW WHEN (
    NEW.deleted_at IS NULL AND NEW.status <> OLD.status AND (
      NEW.status IN ('published', 'partly-published', 'failed', 'cancelled')
      OR NEW.status = 'scheduled' AND OLD.status IN ('draft', 'pending-approval', 'cancelled', 'failed'))
    OR NEW.deleted_at IS NULL AND NEW.status = 'scheduled' AND NEW.scheduled_at IS DISTINCT FROM OLD.scheduled_at
    OR NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL)
  EXECUTE FUNCTION posts_tell_programs();

CREATE FUNCTION accounts_tell_programs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT a_webhook_wants(NEW.organization_id, 'account.reconnected') THEN RETURN NULL; END IF;
  INSERT INTO notification_events (organization_id, type, network, account_id, account_name, recipient_ids)
  VALUES (NEW.organization_id, 'account.reconnected', NEW.network, NEW.id, NEW.name, '{}');
  RETURN NULL;
END
$$;

CREATE TRIGGER accounts_tell_programs AFTER UPDATE OF status ON accounts
  FOR EACH ROW WHEN (NEW.status = 'connected' AND OLD.status = 'needs-reconnecting')
  EXECUTE FUNCTION accounts_tell_programs();
