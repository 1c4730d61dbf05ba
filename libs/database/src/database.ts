import { DatabaseError, Pool, type QueryResultRow } from 'pg';
import { directly, type DirectTransaction, type Statements } from './direct-statements.js';
import { Prisma, PrismaClient } from './generated/client.js';
import { LendingAdapter, lendTo } from './lent-connection.js';

export interface DatabaseOptions {
  url: string;
  /** Connections of the pool. */
  poolSize?: number;
  applicationName?: string;
  /**
   * Every statement finds its rows by an index, row by row. A prepared statement's plan is kept: made while a table was nearly
   * empty, it would otherwise go on reading the whole of it after ten thousand rows came.
   */
  avoidScans?: boolean;
}

const BY_INDEX =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan';

/** The way to PostgreSQL. One per process; close it with `$disconnect`. */
export class Database extends PrismaClient implements Statements {
  /** How many connections it holds at most. */
  readonly poolSize: number;
  private readonly pool: Pool;

  constructor(options: DatabaseOptions) {
    const poolSize = options.poolSize ?? 10;
    const pool = new Pool({
      connectionString: options.url,
      max: poolSize,
      application_name: options.applicationName,
      connectionTimeoutMillis: 10_000,
      pipeline: true,
      ...(options.avoidScans && { options: BY_INDEX }),
    });
    // An idle connection that breaks is replaced at its next use; unheard, the event would end the process.
    pool.on('error', () => undefined);
    super({
      adapter: new LendingAdapter(pool),
      transactionOptions: { maxWait: 10_000, timeout: 20_000 },
    });
    this.pool = pool;
    this.poolSize = poolSize;
  }

  override async $disconnect(): Promise<void> {
    await super.$disconnect();
    if (!this.pool.ended) await this.pool.end();
  }

  /** Several reads of one moment: an answer made of them never contradicts itself. */
  snapshot<T>(read: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.$transaction(read, { isolationLevel: 'RepeatableRead' });
  }

  /**
   * A transaction whose raw statements go straight to its connection: for what is written often. Of their rows, numeric
   * columns are strings; their errors are those of `pg`. Prisma's models are as ever. Statements that do not wait for each
   * other's rows may be sent together. `last` sends all of its statements at once, without waiting: they travel with the
   * commit, and what it makes of them is the answer once all is committed.
   */
  async direct<T, R>(
    write: (tx: DirectTransaction) => Promise<T>,
    last: (tx: DirectTransaction, written: T) => Promise<R>,
  ): Promise<R> {
    return directly(await this.pool.connect(), lendTo(this), write, last);
  }

  /** The same of reads only, all of one moment. */
  async directSnapshot<T, R>(
    read: (tx: DirectTransaction) => Promise<T>,
    last: (tx: DirectTransaction, found: T) => Promise<R>,
  ): Promise<R> {
    const client = await this.pool.connect();
    return directly(client, lendTo(this), read, last, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  }

  /**
   * A hot statement: prepared once per connection under its name, which must always stand for the same text; planned each
   * time without one. A quarter of `$queryRaw`'s work. Rows are as `pg` gives them: bigint columns are strings, the rest
   * as the caller types it.
   */
  async statement<Row extends QueryResultRow>(
    name: string | undefined,
    { text, values }: Prisma.Sql,
  ): Promise<Row[]> {
    return (await this.pool.query<Row>({ ...(name && { name }), text, values })).rows;
  }
}

/** A database or a transaction on it. */
export type Queryable = Prisma.TransactionClient;

export const sql = Prisma.sql;
export const join = Prisma.join;
export const empty = Prisma.empty;
/** SQL as it stands: never of what a caller gave. */
export const raw = Prisma.raw;
export const JsonNull = Prisma.JsonNull;
/** No value at all in a column of JSON. */
export const DbNull = Prisma.DbNull;
export type Sql = Prisma.Sql;

/**
 * Constants as words of a statement itself, separated by commas. As a parameter an array counts as ten values for the plan
 * that is kept: such a plan then seems dear, and the statement is planned anew each time.
 */
export function constants(values: readonly string[]): Sql {
  return Prisma.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', '));
}

/**
 * All columns of `posts p` that Prisma's schema describes, for statements that read whole rows: without `search`, which is
 * large and only PostgreSQL reads.
 */
export const POST_COLUMNS = Prisma.raw(
  Object.keys(Prisma.PostScalarFieldEnum)
    .map((field) => `p.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)
    .join(', '),
);

export type InputJson = Prisma.InputJsonValue;

/** Whether an error is a broken unique constraint; `column` narrows it to one that names it. */
export function isUniqueViolation(error: unknown, column?: string): boolean {
  if (error instanceof DatabaseError)
    return error.code === '23505' && (column === undefined || JSON.stringify(error).includes(column));
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code !== 'P2002' && !(error.code === 'P2010' && JSON.stringify(error.meta).includes('23505')))
    return false;
  return column === undefined || JSON.stringify(error.meta).includes(column);
}

/** Whether PostgreSQL refused a statement for what it met (SQLSTATE 22, 23, 40, 54), so that nothing of it happened. */
export function isTurnedDown(error: unknown): boolean {
  return error instanceof DatabaseError && /^(22|23|40|54)/.test(error.code ?? '');
}

/** Whether an error is a reference to a row that is not there (any more). */
export function isForeignKeyViolation(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === '23503';
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2003' || (error.code === 'P2010' && JSON.stringify(error.meta).includes('23503'));
}

/** Whether PostgreSQL refused to plan words that nobody approved (`insist_approval` in the migrations). */
export function isUnapproved(error: unknown): boolean {
  return (
    error instanceof Error &&
    (JSON.stringify(error).includes('SC001') || error.message.includes('Nobody has approved these words'))
  );
}

/** Whether PostgreSQL, or Prisma before it, refuses the values themselves (SQLSTATE 22, 23, 54): trying again cannot help. */
export function isRefusedValue(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(22|23|54)/.test(error.code ?? '');
  if (error instanceof RangeError || error instanceof Prisma.PrismaClientValidationError) return true;
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    /"(22|23|54)[0-9A-Z]{3}"/.test(JSON.stringify(error.meta))
  );
}
