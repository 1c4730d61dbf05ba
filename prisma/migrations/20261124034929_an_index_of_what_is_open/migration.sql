-- DropIndex
DROP INDEX "deliveries_organization_id_status_idx";

-- CreateIndex
CREATE INDEX "deliveries_open" ON "deliveries"("organization_id", "status") WHERE (status = ANY (ARRAY['sending'::text, 'submitted'::text, 'uncertain'::text, 'held'::text, 'missed'::text, 'failed'::text]));
