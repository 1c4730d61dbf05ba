-- AlterTable
ALTER TABLE "media" ADD COLUMN     "codecs" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "derived_from_id" TEXT,
ADD COLUMN     "duration_ms" INTEGER,
ADD COLUMN     "frames" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "media_uploads" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "words" JSONB NOT NULL DEFAULT '{}',
    "media_id" TEXT,
    "problem" JSONB,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "media_uploads_organization_id_idx" ON "media_uploads"("organization_id");

-- CreateIndex
CREATE INDEX "media_uploads_expires_at_idx" ON "media_uploads"("expires_at");

-- AddForeignKey
ALTER TABLE "media_uploads" ADD CONSTRAINT "media_uploads_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
