-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "queue_id" TEXT,
ADD COLUMN     "series_at" TIMESTAMPTZ(3),
ADD COLUMN     "series_id" TEXT;

-- CreateTable
CREATE TABLE "queues" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT,
    "account_ids" TEXT[],
    "skip_closed_days" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "queues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_slots" (
    "queue_id" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "time" TEXT NOT NULL,

    CONSTRAINT "queue_slots_pkey" PRIMARY KEY ("queue_id","weekday","time")
);

-- CreateTable
CREATE TABLE "posting_rules" (
    "account_id" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_rules_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "closed_days" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "closed_days_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "time" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT,
    "tags" TEXT[],
    "link" TEXT,
    "account_ids" TEXT[],
    "title_template" TEXT NOT NULL,
    "body_template" TEXT NOT NULL,
    "first_number" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "ahead_days" INTEGER NOT NULL,
    "on_closed_days" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "next_round_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series_occurrences" (
    "series_id" TEXT NOT NULL,
    "local_at" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" TEXT,
    "post_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "series_occurrences_pkey" PRIMARY KEY ("series_id","local_at")
);

-- CreateIndex
CREATE INDEX "queues_organization_id_created_at_id_idx" ON "queues"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "closed_days_organization_id_first_day_id_idx" ON "closed_days"("organization_id", "first_day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "closed_days_organization_id_source_uid_first_day_key" ON "closed_days"("organization_id", "source", "uid", "first_day");

-- CreateIndex
CREATE INDEX "series_due" ON "series"("next_round_at") WHERE (enabled);

-- CreateIndex
CREATE INDEX "series_organization_id_created_at_id_idx" ON "series"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "posts_of_series" ON "posts"("series_id", "series_at") WHERE (series_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "posts_of_queue" ON "posts"("queue_id") WHERE (queue_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queues"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queues" ADD CONSTRAINT "queues_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_slots" ADD CONSTRAINT "queue_slots_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queues"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting_rules" ADD CONSTRAINT "posting_rules_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closed_days" ADD CONSTRAINT "closed_days_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series_occurrences" ADD CONSTRAINT "series_occurrences_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE CASCADE;
