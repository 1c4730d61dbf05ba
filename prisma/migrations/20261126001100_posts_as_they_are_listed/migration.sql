-- Lists are ordered by the time that a post goes out, or was made where it has none: each page is read from an index.
-- Every move of a post's status writes into each of its indexes: those that no statement reads are gone.

DROP INDEX "posts_organization_id_created_at_id_idx";
DROP INDEX "posts_organization_id_status_scheduled_at_idx";

CREATE INDEX posts_listed ON posts (organization_id, (coalesce(scheduled_at, created_at)), id) WHERE deleted_at IS NULL;
CREATE INDEX posts_listed_by_status ON posts (organization_id, status, (coalesce(scheduled_at, created_at)), id)
  WHERE deleted_at IS NULL;

-- An attempt is written twice: the second time beside the first, on the same page.
ALTER TABLE attempts SET (fillfactor = 70);
