-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "bin_days" INTEGER NOT NULL DEFAULT 30;

-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "campaign_id" TEXT,
ADD COLUMN     "deleted_by" TEXT,
ADD COLUMN     "search" tsvector,
ADD COLUMN     "search_version" INTEGER,
ADD COLUMN     "translation_group" TEXT;

-- CreateTable
CREATE TABLE "post_drafts" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "post_id" TEXT,
    "base_version" INTEGER,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "goal" JSONB NOT NULL,
    "starts_on" DATE,
    "ends_on" DATE,
    "colour" TEXT,
    "notes" TEXT NOT NULL DEFAULT '',
    "words" TEXT[],
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "post_drafts_user_id_organization_id_updated_at_id_idx" ON "post_drafts"("user_id", "organization_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "post_drafts_updated_at_idx" ON "post_drafts"("updated_at");

-- CreateIndex
CREATE INDEX "post_drafts_post_id_idx" ON "post_drafts"("post_id");

-- CreateIndex
CREATE UNIQUE INDEX "post_drafts_user_id_post_id_key" ON "post_drafts"("user_id", "post_id");

-- CreateIndex
CREATE INDEX "campaigns_organization_id_created_at_id_idx" ON "campaigns"("organization_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "campaigns_organization_id_name_key" ON "campaigns"("organization_id", "name");

-- CreateIndex
CREATE INDEX "posts_campaign_id_idx" ON "posts"("campaign_id");

-- CreateIndex
CREATE INDEX "posts_in_bin" ON "posts"("organization_id", "deleted_at", "id") WHERE (deleted_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "posts_search" ON "posts" USING GIN ("search");

-- CreateIndex
CREATE INDEX "posts_to_index" ON "posts"("id") WHERE (search_version IS DISTINCT FROM version);

-- CreateIndex
CREATE UNIQUE INDEX "posts_one_per_language" ON "posts"("translation_group", "language") WHERE (translation_group IS NOT NULL) AND (deleted_at IS NULL);

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_drafts" ADD CONSTRAINT "post_drafts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_drafts" ADD CONSTRAINT "post_drafts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_drafts" ADD CONSTRAINT "post_drafts_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
