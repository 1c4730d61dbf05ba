-- CreateTable
CREATE TABLE "analytics_alerts" (
    "organization_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "analytics_alerts_pkey" PRIMARY KEY ("organization_id","type","subject_id","day")
);

-- CreateTable
CREATE TABLE "annotations" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_goals" (
    "organization_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "report_goals_pkey" PRIMARY KEY ("organization_id","month")
);

-- CreateTable
CREATE TABLE "analytics_shares" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "choice" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_shares_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot_floor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snapshot_floor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "annotations_organization_id_from_idx" ON "annotations"("organization_id", "from");

-- CreateIndex
CREATE UNIQUE INDEX "analytics_shares_token_hash_key" ON "analytics_shares"("token_hash");

-- CreateIndex
CREATE INDEX "analytics_shares_organization_id_created_at_idx" ON "analytics_shares"("organization_id", "created_at");

-- AddForeignKey
ALTER TABLE "analytics_alerts" ADD CONSTRAINT "analytics_alerts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_goals" ADD CONSTRAINT "report_goals_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "analytics_shares" ADD CONSTRAINT "analytics_shares_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
