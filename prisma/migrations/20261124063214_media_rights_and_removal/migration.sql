-- AlterTable
ALTER TABLE "media" ADD COLUMN     "author" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "licence" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "source" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "media_organization_id_sha256_idx" ON "media"("organization_id", "sha256");
