-- CreateIndex
CREATE INDEX "deliveries_held" ON "deliveries"("account_id") WHERE (status = 'held');
