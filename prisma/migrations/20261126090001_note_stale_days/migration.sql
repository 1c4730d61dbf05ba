-- What a day's sums are made of changed: whoever changes it says so in the same transaction, in a row of its own, so that
-- nobody waits for anybody and no change is missed by a sum that is being made meanwhile.
CREATE FUNCTION post_days_are_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stale_days (organization_id, day) SELECT DISTINCT organization_id, day FROM changed;
  RETURN NULL;
END
$$;

CREATE TRIGGER post_days_added AFTER INSERT ON post_days REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION post_days_are_stale();
CREATE TRIGGER post_days_removed AFTER DELETE ON post_days REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION post_days_are_stale();

-- The same of hours.
CREATE FUNCTION post_hours_are_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stale_hours (organization_id, hour) SELECT DISTINCT organization_id, hour FROM changed;
  RETURN NULL;
END
$$;

CREATE TRIGGER post_hours_added AFTER INSERT ON post_hours REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION post_hours_are_stale();
CREATE TRIGGER post_hours_removed AFTER DELETE ON post_hours REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION post_hours_are_stale();

-- A day has so many posts that came out on it.
CREATE FUNCTION measured_posts_are_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stale_days (organization_id, day)
  SELECT DISTINCT c.organization_id, (c.published_at AT TIME ZONE coalesce(l.time_zone, o.time_zone))::date
  FROM changed c JOIN organizations o ON o.id = c.organization_id
  LEFT JOIN measured_libraries l ON l.organization_id = o.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER measured_posts_added AFTER INSERT ON measured_posts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION measured_posts_are_stale();
CREATE TRIGGER measured_posts_removed AFTER DELETE ON measured_posts REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION measured_posts_are_stale();

-- A published post gets another kind or tag, another campaign, another language.
CREATE FUNCTION post_sums_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stale_days (organization_id, day)
  SELECT NEW.organization_id, g.day FROM deliveries d JOIN post_days g ON g.delivery_id = d.id WHERE d.post_id = NEW.id
  UNION
  SELECT NEW.organization_id, (m.published_at AT TIME ZONE coalesce(l.time_zone, o.time_zone))::date
  FROM deliveries d JOIN measured_posts m ON m.delivery_id = d.id JOIN organizations o ON o.id = m.organization_id
  LEFT JOIN measured_libraries l ON l.organization_id = o.id WHERE d.post_id = NEW.id;
  INSERT INTO stale_hours (organization_id, hour)
  SELECT DISTINCT NEW.organization_id, g.hour FROM deliveries d JOIN post_hours g ON g.delivery_id = d.id
  WHERE d.post_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER posts_move_their_sums AFTER UPDATE OF kind, tags, language, campaign_id, series_id ON posts
  FOR EACH ROW WHEN ((OLD.kind, OLD.tags, OLD.language, OLD.campaign_id, OLD.series_id)
    IS DISTINCT FROM (NEW.kind, NEW.tags, NEW.language, NEW.campaign_id, NEW.series_id))
  EXECUTE FUNCTION post_sums_move();

-- Another zone cuts other days.
CREATE FUNCTION stale_all_days(library text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO stale_days (organization_id, day)
  SELECT library, day FROM day_sums WHERE organization_id = library
  UNION SELECT library, day FROM post_days WHERE organization_id = library
  UNION SELECT library, (m.published_at AT TIME ZONE coalesce(l.time_zone, o.time_zone))::date
  FROM measured_posts m JOIN organizations o ON o.id = m.organization_id
  LEFT JOIN measured_libraries l ON l.organization_id = o.id WHERE m.organization_id = library
$$;

CREATE FUNCTION measured_library_cuts_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stale_all_days(NEW.organization_id);
  RETURN NULL;
END
$$;

CREATE TRIGGER measured_libraries_cut_days AFTER INSERT OR UPDATE OF time_zone ON measured_libraries
  FOR EACH ROW EXECUTE FUNCTION measured_library_cuts_days();

CREATE FUNCTION stale_all_hours(library text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO stale_hours (organization_id, hour)
  SELECT library, hour FROM hour_sums WHERE organization_id = library
  UNION SELECT library, hour FROM post_hours WHERE organization_id = library
$$;

-- What is there already.
SELECT stale_all_days(id), stale_all_hours(id) FROM organizations;

INSERT INTO post_sums
SELECT delivery_id, sum(impressions), sum(reads), sum(likes), sum(comments), sum(shares), sum(quotes), sum(saves), sum(recommends), sum(link_clicks), sum(profile_clicks) FROM post_days GROUP BY delivery_id;
