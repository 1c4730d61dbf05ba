-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "short_link_origin" TEXT;

-- CreateTable
CREATE TABLE "links" (
    "code" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "links_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "link_clicks" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "visitor" TEXT NOT NULL,
    "is_bot" BOOLEAN NOT NULL,

    CONSTRAINT "link_clicks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_salts" (
    "day" DATE NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "link_salts_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "links_organization_id_post_id_idx" ON "links"("organization_id", "post_id");

-- CreateIndex
CREATE INDEX "link_clicks_code_at_idx" ON "link_clicks"("code", "at");

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_clicks" ADD CONSTRAINT "link_clicks_code_fkey" FOREIGN KEY ("code") REFERENCES "links"("code") ON DELETE CASCADE ON UPDATE CASCADE;
