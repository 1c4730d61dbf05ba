-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "report_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "report_language" TEXT NOT NULL DEFAULT 'zh-CN';

-- CreateTable
CREATE TABLE "report_mailings" (
    "organization_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "report_mailings_pkey" PRIMARY KEY ("organization_id","month","address")
);

-- AddForeignKey
ALTER TABLE "report_mailings" ADD CONSTRAINT "report_mailings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
