-- CreateTable
CREATE TABLE "delivery_changes" (
    "id" BIGSERIAL NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "problem_code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "delivery_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "delivery_changes_delivery_id_id_idx" ON "delivery_changes"("delivery_id", "id");

-- AddForeignKey
ALTER TABLE "delivery_changes" ADD CONSTRAINT "delivery_changes_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;
