-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "application" TEXT;

-- CreateIndex
CREATE INDEX "accounts_network_application_idx" ON "accounts"("network", "application");
