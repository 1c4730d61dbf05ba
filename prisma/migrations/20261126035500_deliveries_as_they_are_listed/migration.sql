-- The list of deliveries is in order of the time at which they are due, or were made where they have none. What is on
-- its way moves several times within seconds: it stays out of the index, so that no step of a burst writes into it.
CREATE INDEX deliveries_listed ON deliveries (organization_id, (coalesce(due_at, created_at)), id, status)
  WHERE status <> ALL (ARRAY['queued', 'sending', 'submitted']);
