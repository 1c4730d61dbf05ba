-- Why an account waits for a person, as deliveries tell it: by its code in the reader's language, and what to do.
ALTER TABLE accounts RENAME COLUMN problem TO problem_detail;
ALTER TABLE accounts ADD COLUMN problem_code text, ADD COLUMN problem_action text;
UPDATE accounts SET problem_code = 'earlier', problem_action = 'Reconnect the account.' WHERE problem_detail IS NOT NULL;

CREATE OR REPLACE FUNCTION accounts_tell_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_events
    (organization_id, type, network, account_id, account_name, problem_code, problem_detail, problem_action)
  VALUES (NEW.organization_id, 'account.needs-reconnecting', NEW.network, NEW.id, NEW.name,
    NEW.problem_code, NEW.problem_detail, NEW.problem_action);
  RETURN NULL;
END
$$;
