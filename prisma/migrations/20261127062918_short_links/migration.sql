-- AlterTable
ALTER TABLE "day_sums" ADD COLUMN     "arrivals" BIGINT,
ADD COLUMN     "conversions" BIGINT,
ADD COLUMN     "visits" BIGINT;

-- AlterTable
ALTER TABLE "hour_sums" ADD COLUMN     "arrivals" BIGINT,
ADD COLUMN     "conversions" BIGINT,
ADD COLUMN     "visits" BIGINT;

-- AlterTable
ALTER TABLE "kind_sums" ADD COLUMN     "arrivals" BIGINT,
ADD COLUMN     "conversions" BIGINT,
ADD COLUMN     "visits" BIGINT;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "short_link_origin" TEXT;

-- AlterTable
ALTER TABLE "post_days" ADD COLUMN     "arrivals" INTEGER,
ADD COLUMN     "conversions" INTEGER,
ADD COLUMN     "visits" INTEGER;

-- AlterTable
ALTER TABLE "post_hours" ADD COLUMN     "arrivals" INTEGER,
ADD COLUMN     "conversions" INTEGER,
ADD COLUMN     "visits" INTEGER;

-- AlterTable
ALTER TABLE "post_sums" ADD COLUMN     "arrivals" BIGINT,
ADD COLUMN     "conversions" BIGINT,
ADD COLUMN     "visits" BIGINT;

-- AlterTable
ALTER TABLE "tag_sums" ADD COLUMN     "arrivals" BIGINT,
ADD COLUMN     "conversions" BIGINT,
ADD COLUMN     "visits" BIGINT;

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
    "delivery_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "visitor" TEXT NOT NULL,

    CONSTRAINT "link_clicks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_salts" (
    "day" DATE NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "link_salts_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "conversions" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "click_id" TEXT NOT NULL,
    "delivery_id" TEXT,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stale_clicks" (
    "id" BIGSERIAL NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stale_clicks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "links_organization_id_delivery_id_idx" ON "links"("organization_id", "delivery_id");

-- CreateIndex
CREATE INDEX "links_created_at_idx" ON "links"("created_at");

-- CreateIndex
CREATE INDEX "link_clicks_delivery_id_at_idx" ON "link_clicks"("delivery_id", "at");

-- CreateIndex
CREATE INDEX "conversions_delivery_id_at_idx" ON "conversions"("delivery_id", "at");

-- CreateIndex
CREATE INDEX "conversions_organization_id_at_idx" ON "conversions"("organization_id", "at");

-- CreateIndex
CREATE INDEX "conversions_unmatched" ON "conversions"("created_at") WHERE (delivery_id IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "conversions_organization_id_click_id_kind_reference_key" ON "conversions"("organization_id", "click_id", "kind", "reference");

-- CreateIndex
CREATE INDEX "stale_clicks_delivery_id_idx" ON "stale_clicks"("delivery_id");

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_clicks" ADD CONSTRAINT "link_clicks_code_fkey" FOREIGN KEY ("code") REFERENCES "links"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A post with a short link begins with no visits, which is not the same as none being told.
CREATE FUNCTION measured_posts_begin_visits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stale_clicks (delivery_id, since)
  SELECT c.delivery_id, c.published_at FROM changed c
  WHERE EXISTS (SELECT 1 FROM links l WHERE l.organization_id = c.organization_id AND l.delivery_id = c.delivery_id);
  RETURN NULL;
END
$$;

CREATE TRIGGER measured_posts_added_begin_visits AFTER INSERT ON measured_posts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION measured_posts_begin_visits();
