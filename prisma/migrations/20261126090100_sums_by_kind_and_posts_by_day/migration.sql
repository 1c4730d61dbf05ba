-- CreateTable
CREATE TABLE "kind_sums" (
    "organization_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "cell" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT,
    "campaign_id" TEXT,
    "published" INTEGER NOT NULL,
    "impressions" BIGINT,
    "reads" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "quotes" BIGINT,
    "saves" BIGINT,
    "recommends" BIGINT,
    "link_clicks" BIGINT,
    "profile_clicks" BIGINT,

    CONSTRAINT "kind_sums_pkey" PRIMARY KEY ("organization_id","day","cell")
);

-- AddForeignKey
ALTER TABLE "kind_sums" ADD CONSTRAINT "kind_sums_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "post_sums" ADD COLUMN "organization_id" TEXT,
ADD COLUMN "account_id" TEXT,
ADD COLUMN "network" TEXT,
ADD COLUMN "published_at" TIMESTAMPTZ(3),
ADD COLUMN "post_id" TEXT,
ADD COLUMN "kind" TEXT,
ADD COLUMN "language" TEXT,
ADD COLUMN "campaign_id" TEXT,
ADD COLUMN "series_id" TEXT,
ADD COLUMN "tags" TEXT[];

-- Every measured post has its row, also before anything is told of it.
INSERT INTO post_sums (delivery_id) SELECT delivery_id FROM measured_posts ON CONFLICT DO NOTHING;
UPDATE post_sums s SET organization_id = m.organization_id, account_id = m.account_id, network = m.network,
  published_at = m.published_at, post_id = d.post_id, kind = p.kind, language = p.language,
  campaign_id = p.campaign_id, series_id = p.series_id, tags = p.tags
FROM measured_posts m JOIN deliveries d ON d.id = m.delivery_id JOIN posts p ON p.id = d.post_id WHERE m.delivery_id = s.delivery_id;

-- AlterTable
ALTER TABLE "post_sums" ALTER COLUMN "organization_id" SET NOT NULL,
ALTER COLUMN "account_id" SET NOT NULL,
ALTER COLUMN "network" SET NOT NULL,
ALTER COLUMN "published_at" SET NOT NULL,
ALTER COLUMN "post_id" SET NOT NULL,
ALTER COLUMN "kind" SET NOT NULL;

-- CreateIndex
CREATE INDEX "post_sums_organization_id_published_at_idx" ON "post_sums"("organization_id", "published_at");

-- CreateIndex
CREATE INDEX "measured_posts_as_reported" ON "measured_posts"("organization_id", "reported_at" DESC) WHERE (reported_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "measured_posts_not_read" ON "measured_posts"("organization_id", "published_at") WHERE ((reported_at IS NULL) OR (problem_code IS NOT NULL));

CREATE FUNCTION measured_posts_have_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO post_sums (delivery_id, organization_id, account_id, network, published_at, post_id, kind, language,
    campaign_id, series_id, tags)
  SELECT c.delivery_id, c.organization_id, c.account_id, c.network, c.published_at, p.id, p.kind, p.language,
    p.campaign_id, p.series_id, p.tags
  FROM changed c JOIN deliveries d ON d.id = c.delivery_id JOIN posts p ON p.id = d.post_id;
  RETURN NULL;
END
$$;

CREATE TRIGGER measured_posts_added_have_sums AFTER INSERT ON measured_posts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION measured_posts_have_sums();

CREATE FUNCTION post_sums_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE post_sums s SET kind = NEW.kind, language = NEW.language, campaign_id = NEW.campaign_id,
    series_id = NEW.series_id, tags = NEW.tags
  FROM deliveries d WHERE d.post_id = NEW.id AND s.delivery_id = d.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER posts_take_their_sums_along AFTER UPDATE OF kind, tags, language, campaign_id, series_id ON posts
  FOR EACH ROW WHEN ((OLD.kind, OLD.tags, OLD.language, OLD.campaign_id, OLD.series_id)
    IS DISTINCT FROM (NEW.kind, NEW.tags, NEW.language, NEW.campaign_id, NEW.series_id))
  EXECUTE FUNCTION post_sums_follow();

-- The new sums are made of what is there.
SELECT stale_all_days(id) FROM organizations;
