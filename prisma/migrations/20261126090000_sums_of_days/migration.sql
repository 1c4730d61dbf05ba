-- CreateTable
CREATE TABLE "day_sums" (
    "organization_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "cell" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT,
    "campaign_id" TEXT,
    "series_id" TEXT,
    "published" INTEGER NOT NULL,
    "impressions" BIGINT,
    "reads" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "quotes" BIGINT,
    "saves" BIGINT,
    "recommends" BIGINT,
    "link_clicks" BIGINT,
    "profile_clicks" BIGINT,

    CONSTRAINT "day_sums_pkey" PRIMARY KEY ("organization_id","day","cell")
);

-- CreateTable
CREATE TABLE "tag_sums" (
    "organization_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "cell" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT,
    "campaign_id" TEXT,
    "tag" TEXT,
    "published" INTEGER NOT NULL,
    "impressions" BIGINT,
    "reads" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "quotes" BIGINT,
    "saves" BIGINT,
    "recommends" BIGINT,
    "link_clicks" BIGINT,
    "profile_clicks" BIGINT,

    CONSTRAINT "tag_sums_pkey" PRIMARY KEY ("organization_id","day","cell")
);

-- CreateTable
CREATE TABLE "hour_sums" (
    "organization_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "cell" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT,
    "campaign_id" TEXT,
    "impressions" BIGINT,
    "reads" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "quotes" BIGINT,
    "saves" BIGINT,
    "recommends" BIGINT,
    "link_clicks" BIGINT,
    "profile_clicks" BIGINT,

    CONSTRAINT "hour_sums_pkey" PRIMARY KEY ("organization_id","hour","cell")
);

-- CreateTable
CREATE TABLE "stale_hours" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stale_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stale_days" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "stale_days_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_sums" (
    "delivery_id" TEXT NOT NULL,
    "impressions" BIGINT,
    "reads" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "quotes" BIGINT,
    "saves" BIGINT,
    "recommends" BIGINT,
    "link_clicks" BIGINT,
    "profile_clicks" BIGINT,

    CONSTRAINT "post_sums_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateIndex
CREATE INDEX "stale_days_organization_id_day_idx" ON "stale_days"("organization_id", "day");

-- CreateIndex
CREATE INDEX "stale_hours_organization_id_hour_idx" ON "stale_hours"("organization_id", "hour");

-- AddForeignKey
ALTER TABLE "hour_sums" ADD CONSTRAINT "hour_sums_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "day_sums" ADD CONSTRAINT "day_sums_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag_sums" ADD CONSTRAINT "tag_sums_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_sums" ADD CONSTRAINT "post_sums_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "measured_posts"("delivery_id") ON DELETE CASCADE ON UPDATE CASCADE;
