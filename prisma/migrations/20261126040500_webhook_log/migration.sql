-- AlterTable
ALTER TABLE "notification_events" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "remote_id" TEXT,
ADD COLUMN     "url" TEXT,
ADD COLUMN     "webhook_id" TEXT;

-- AlterTable
ALTER TABLE "notification_messages" ADD COLUMN     "body" TEXT;

-- AlterTable
ALTER TABLE "notification_tries" ADD COLUMN     "status_code" INTEGER;

-- AlterTable
ALTER TABLE "webhook_endpoints" ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "last_detail" TEXT,
ADD COLUMN     "last_outcome" TEXT,
ADD COLUMN     "last_tried_at" TIMESTAMPTZ(3),
ADD COLUMN     "previous_sealed_secret" TEXT,
ADD COLUMN     "previous_secret_until" TIMESTAMPTZ(3);

-- What was told before is told on.
UPDATE webhook_endpoints w SET last_tried_at = last.started_at, last_outcome = last.outcome, last_detail = last.detail
FROM (
  SELECT DISTINCT ON (m.endpoint_id) m.endpoint_id, t.started_at, t.outcome, t.detail
  FROM notification_tries t JOIN notification_messages m ON m.id = t.message_id
  WHERE m.endpoint_id IS NOT NULL ORDER BY m.endpoint_id, t.started_at DESC) last
WHERE last.endpoint_id = w.id;

-- CreateIndex
CREATE INDEX "notification_messages_of_endpoint" ON "notification_messages"("endpoint_id", "next_try_at", "created_at") WHERE (status = 'waiting'::text) AND (endpoint_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "notification_messages_endpoint_id_created_at_id_idx" ON "notification_messages"("endpoint_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "notification_events_untold" ON "notification_events"("post_id", "type") WHERE (spread_at IS NULL);
