-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "approval_enabled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "approval_rule" JSONB;

-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "approval_id" TEXT,
ADD COLUMN     "approval_state" TEXT,
ADD COLUMN     "approval_step" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "approved_words" TEXT;

-- CreateTable
CREATE TABLE "approval_requests" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "own_approval" BOOLEAN NOT NULL,
    "wished_at" TIMESTAMPTZ(3),
    "time_zone" TEXT,
    "message" TEXT,
    "author_id" TEXT,
    "requested_by_id" TEXT,
    "requested_by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "approval_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_decisions" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "step" INTEGER,
    "actor" TEXT NOT NULL,
    "user_id" TEXT,
    "name" TEXT NOT NULL,
    "role" TEXT,
    "comment" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "approval_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_requests_post_id_at_id_idx" ON "approval_requests"("post_id", "at", "id");

-- CreateIndex
CREATE INDEX "approval_requests_organization_id_id_idx" ON "approval_requests"("organization_id", "id");

-- CreateIndex
CREATE INDEX "approval_decisions_request_id_at_id_idx" ON "approval_decisions"("request_id", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_decisions_request_id_step_actor_kind_key" ON "approval_decisions"("request_id", "step", "actor", "kind");

-- CreateIndex
CREATE INDEX "posts_waiting_for_approval" ON "posts"("organization_id", "approval_id") WHERE (approval_state = 'pending');

-- AddForeignKey
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_decisions" ADD CONSTRAINT "approval_decisions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "notification_events" ADD COLUMN     "actor_name" TEXT,
ADD COLUMN     "approval_id" TEXT,
ADD COLUMN     "approval_step" INTEGER,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "post_version" INTEGER,
ADD COLUMN     "recipient_ids" TEXT[],
ALTER COLUMN "network" DROP NOT NULL,
ALTER COLUMN "account_id" DROP NOT NULL,
ALTER COLUMN "account_name" DROP NOT NULL;
