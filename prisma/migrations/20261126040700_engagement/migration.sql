-- CreateTable
CREATE TABLE "measured_posts" (
    "delivery_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "turn" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3),
    "charged_on" DATE,
    "problem_code" TEXT,
    "problem_detail" TEXT,
    "problem_action" TEXT,

    CONSTRAINT "measured_posts_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "measured_accounts" (
    "account_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "turn" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3),
    "charged_on" DATE,
    "monthly_budget_usd" DECIMAL(10,2),
    "problem_code" TEXT,
    "problem_detail" TEXT,
    "problem_action" TEXT,

    CONSTRAINT "measured_accounts_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "metric_charges" (
    "account_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "reads" INTEGER NOT NULL,
    "usd" DECIMAL(12,6) NOT NULL,

    CONSTRAINT "metric_charges_pkey" PRIMARY KEY ("account_id","day")
);

-- Prisma describes no partitions: the tables are its own, how they are divided is said here.
CREATE TABLE "post_snapshots" (
    "delivery_id" TEXT NOT NULL,
    "set" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
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

    CONSTRAINT "post_snapshots_pkey" PRIMARY KEY ("delivery_id","at","set","taken_at")
) PARTITION BY RANGE ("at");

CREATE TABLE "account_snapshots" (
    "account_id" TEXT NOT NULL,
    "set" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "followers" INTEGER,
    "following" INTEGER,
    "posts" INTEGER,
    "followers_gained" INTEGER,
    "followers_lost" INTEGER,

    CONSTRAINT "account_snapshots_pkey" PRIMARY KEY ("account_id","at","set","taken_at")
) PARTITION BY RANGE ("at");

-- CreateIndex
CREATE INDEX "measured_posts_due" ON "measured_posts"("due_at") WHERE (due_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "measured_posts_organization_id_published_at_idx" ON "measured_posts"("organization_id", "published_at");

-- CreateIndex
CREATE INDEX "measured_posts_account_id_published_at_idx" ON "measured_posts"("account_id", "published_at");

-- CreateIndex
CREATE INDEX "measured_accounts_due" ON "measured_accounts"("due_at") WHERE (due_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "measured_accounts_organization_id_idx" ON "measured_accounts"("organization_id");

-- AddForeignKey
ALTER TABLE "measured_posts" ADD CONSTRAINT "measured_posts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measured_accounts" ADD CONSTRAINT "measured_accounts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_charges" ADD CONSTRAINT "metric_charges_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
