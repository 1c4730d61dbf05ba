-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "restored_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_by" TEXT;

-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "latest_minutes" INTEGER;
