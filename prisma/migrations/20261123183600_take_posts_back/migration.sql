-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "removal_action" TEXT,
ADD COLUMN     "removal_at" TIMESTAMPTZ(3),
ADD COLUMN     "removal_code" TEXT,
ADD COLUMN     "removal_detail" TEXT,
ADD COLUMN     "removal_status" TEXT,
ADD COLUMN     "removal_tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "deliveries_to_remove" ON "deliveries"("removal_at") WHERE (removal_at IS NOT NULL);
