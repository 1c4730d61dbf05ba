-- CreateTable
CREATE TABLE "feeds" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT,
    "tags" TEXT[],
    "title_template" TEXT NOT NULL,
    "body_template" TEXT NOT NULL,
    "summary_length" INTEGER NOT NULL,
    "account_ids" TEXT[],
    "mode" TEXT NOT NULL,
    "delay_minutes" INTEGER NOT NULL,
    "poll_minutes" INTEGER NOT NULL,
    "take_existing" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3),
    "etag" TEXT,
    "last_modified" TEXT,
    "next_poll_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "polled_at" TIMESTAMPTZ(3),
    "succeeded_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_items" (
    "id" TEXT NOT NULL,
    "feed_id" TEXT NOT NULL,
    "guid" TEXT NOT NULL,
    "guid_hash" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT,
    "outcome" TEXT NOT NULL,
    "detail" TEXT,
    "post_id" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "feed_items_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "feeds_due" ON "feeds"("next_poll_at") WHERE (enabled);

-- CreateIndex
CREATE INDEX "feeds_organization_id_created_at_id_idx" ON "feeds"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "feed_items_feed_id_seen_at_id_idx" ON "feed_items"("feed_id", "seen_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "feed_items_feed_id_guid_hash_key" ON "feed_items"("feed_id", "guid_hash");

-- CreateIndex
CREATE UNIQUE INDEX "feed_items_feed_id_fingerprint_key" ON "feed_items"("feed_id", "fingerprint");

-- AddForeignKey
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_items" ADD CONSTRAINT "feed_items_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE;
