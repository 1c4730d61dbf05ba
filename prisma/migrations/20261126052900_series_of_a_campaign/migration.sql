-- AlterTable
ALTER TABLE "series" ADD COLUMN     "campaign_id" TEXT;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE SET NULL ON UPDATE CASCADE;
