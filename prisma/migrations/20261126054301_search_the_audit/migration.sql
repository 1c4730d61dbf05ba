-- DropIndex
DROP INDEX "audit_entries_organization_id_at_idx";

-- DropIndex
DROP INDEX "audit_entries_subject_type_subject_id_at_idx";

-- CreateIndex
CREATE INDEX "audit_entries_organization_id_at_id_idx" ON "audit_entries"("organization_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_organization_id_actor_at_id_idx" ON "audit_entries"("organization_id", "actor", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_organization_id_action_at_id_idx" ON "audit_entries"("organization_id", "action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_organization_id_subject_type_at_id_idx" ON "audit_entries"("organization_id", "subject_type", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_id_at_id_idx" ON "audit_entries"("subject_id", "at", "id");
