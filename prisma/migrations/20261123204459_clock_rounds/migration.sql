-- CreateTable
CREATE TABLE "clock_rounds" (
    "name" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_rounds_pkey" PRIMARY KEY ("name")
);
