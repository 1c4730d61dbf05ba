import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client.js';

export interface DatabaseOptions {
  url: string;
  /** Connections of the pool. */
  poolSize?: number;
  applicationName?: string;
}

/** The way to PostgreSQL. One per process; close it with `$disconnect`. */
export class Database extends PrismaClient {
  constructor(options: DatabaseOptions) {
    super({
      adapter: new PrismaPg({
        connectionString: options.url,
        max: options.poolSize ?? 10,
        application_name: options.applicationName,
        connectionTimeoutMillis: 10_000,
      }),
      transactionOptions: { maxWait: 10_000, timeout: 20_000 },
    });
  }
}

/** A database or a transaction on it. */
export type Queryable = Prisma.TransactionClient;

export const sql = Prisma.sql;
export const join = Prisma.join;
export const empty = Prisma.empty;
export const JsonNull = Prisma.JsonNull;
export type Sql = Prisma.Sql;
export type InputJson = Prisma.InputJsonValue;

/** Whether an error is a broken unique constraint; `column` narrows it to one that names it. */
export function isUniqueViolation(error: unknown, column?: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code !== 'P2002' && !(error.code === 'P2010' && JSON.stringify(error.meta).includes('23505')))
    return false;
  return column === undefined || JSON.stringify(error.meta).includes(column);
}

/** Whether an error is a reference to a row that is not there (any more). */
export function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003';
}
