-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "content" JSONB,
ADD COLUMN     "network_words" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "variants" ADD COLUMN     "content" JSONB;
