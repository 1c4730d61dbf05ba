-- CreateTable
CREATE TABLE "account_indices" (
    "account_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "index" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "missing" TEXT[],
    "inputs" JSONB NOT NULL,
    "weights" JSONB NOT NULL,
    "formula" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reckoned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_indices_pkey" PRIMARY KEY ("account_id","version","from","to")
);

-- AddForeignKey
ALTER TABLE "account_indices" ADD CONSTRAINT "account_indices_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
