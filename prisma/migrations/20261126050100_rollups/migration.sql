-- CreateTable
CREATE TABLE "measured_libraries" (
    "organization_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "recut" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "measured_libraries_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "post_days" (
    "delivery_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "impressions" INTEGER,
    "reads" INTEGER,
    "likes" INTEGER,
    "comments" INTEGER,
    "shares" INTEGER,
    "quotes" INTEGER,
    "saves" INTEGER,
    "recommends" INTEGER,
    "link_clicks" INTEGER,
    "profile_clicks" INTEGER,

    CONSTRAINT "post_days_pkey" PRIMARY KEY ("delivery_id","day")
);

-- CreateTable
CREATE TABLE "post_hours" (
    "delivery_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "impressions" INTEGER,
    "reads" INTEGER,
    "likes" INTEGER,
    "comments" INTEGER,
    "shares" INTEGER,
    "quotes" INTEGER,
    "saves" INTEGER,
    "recommends" INTEGER,
    "link_clicks" INTEGER,
    "profile_clicks" INTEGER,

    CONSTRAINT "post_hours_pkey" PRIMARY KEY ("delivery_id","hour")
);

-- CreateTable
CREATE TABLE "account_days" (
    "account_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "followers" INTEGER,
    "following" INTEGER,
    "posts" INTEGER,
    "followers_gained" INTEGER,
    "followers_lost" INTEGER,

    CONSTRAINT "account_days_pkey" PRIMARY KEY ("account_id","day")
);

-- CreateIndex
CREATE INDEX "post_days_organization_id_day_idx" ON "post_days"("organization_id", "day");

-- CreateIndex
CREATE INDEX "post_hours_organization_id_hour_idx" ON "post_hours"("organization_id", "hour");

-- CreateIndex
CREATE INDEX "account_days_organization_id_day_idx" ON "account_days"("organization_id", "day");

-- AddForeignKey
ALTER TABLE "measured_libraries" ADD CONSTRAINT "measured_libraries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_days" ADD CONSTRAINT "post_days_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "measured_posts"("delivery_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_hours" ADD CONSTRAINT "post_hours_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "measured_posts"("delivery_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_days" ADD CONSTRAINT "account_days_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "measured_accounts"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Snapshots that are there already are reckoned by the service.
INSERT INTO "measured_libraries" ("organization_id", "time_zone", "recut")
SELECT DISTINCT o.id, o.time_zone, true FROM organizations o JOIN measured_accounts m ON m.organization_id = o.id;
