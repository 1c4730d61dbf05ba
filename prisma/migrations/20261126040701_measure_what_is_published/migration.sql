-- Partitions for the months that begin on these days (UTC), where there are none yet.
CREATE FUNCTION make_snapshot_months(months date[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month date;
  parent text;
  name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('make_snapshot_months', 0));
  FOREACH month IN ARRAY months LOOP
    FOREACH parent IN ARRAY ARRAY['post_snapshots', 'account_snapshots'] LOOP
      name := parent || '_' || to_char(month, 'YYYYMM');
      IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent,
          month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
      END IF;
    END LOOP;
  END LOOP;
END
$$;

-- What is published is measured from then on, in the transaction that says so: no post is ever forgotten.
CREATE FUNCTION deliveries_begin_measuring() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  since timestamptz := coalesce(NEW.published_at, clock_timestamp());
BEGIN
  INSERT INTO measured_posts (delivery_id, organization_id, account_id, network, published_at, due_at)
  VALUES (NEW.id, NEW.organization_id, NEW.account_id, NEW.network, since, since + interval '5 minutes')
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_begin_measuring AFTER UPDATE OF status ON deliveries
  FOR EACH ROW WHEN (NEW.status = 'published' AND OLD.status <> 'published')
  EXECUTE FUNCTION deliveries_begin_measuring();

CREATE TRIGGER deliveries_begin_measuring_on_insert AFTER INSERT ON deliveries
  FOR EACH ROW WHEN (NEW.status = 'published')
  EXECUTE FUNCTION deliveries_begin_measuring();

-- What was published before. Of the past only the present can be asked; what is over a year old is left alone.
INSERT INTO measured_posts (delivery_id, organization_id, account_id, network, published_at, due_at)
SELECT id, organization_id, account_id, network, coalesce(published_at, updated_at),
  CASE WHEN coalesce(published_at, updated_at) > clock_timestamp() - interval '1 year'
    THEN greatest(coalesce(published_at, updated_at) + interval '5 minutes', clock_timestamp()) END
FROM deliveries WHERE status = 'published';
