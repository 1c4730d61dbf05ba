-- AlterTable
ALTER TABLE "variants" ADD COLUMN     "articles" JSONB NOT NULL DEFAULT '[]';
