import { types, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { Prisma } from './generated/client.js';
import type { Lend, ModelsOf } from './lent-connection.js';

/** A raw statement that begins so is prepared once per connection, inside transactions too; its text is always the same. */
const KEPT = /^\s*-- kept: ([\w-]+)\n/;
const INT8 = 20;

export function keptName(text: string): string | undefined {
  return KEPT.exec(text)?.[1];
}

/** Hot statements, by the name they are prepared under; see `Database.statement`. */
export interface Statements {
  statement<Row extends QueryResultRow>(name: string | undefined, sql: Prisma.Sql): Promise<Row[]>;
}

/** A direct transaction, as its statements see it; see `Database.direct`. */
export type DirectTransaction = Prisma.TransactionClient & Statements;

type Raw = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => Promise<unknown>;

/**
 * A transaction on `client` whose raw statements go straight to the connection. It begins with its first statement and is
 * committed with its last ones, without waiting for PostgreSQL in between: each wait is a way there and back. Prisma's
 * models come to it by `lend`, where somebody asks for one.
 */
export async function directly<T, R>(
  client: PoolClient,
  lend: Lend,
  write: (tx: DirectTransaction) => Promise<T>,
  last: (tx: DirectTransaction, written: T) => Promise<R>,
  begin = 'BEGIN',
): Promise<R> {
  const models = lend(client);
  const { tx, end } = directTransaction(client, models);
  try {
    const begun = client.query(begin);
    const [written] = await Promise.all([write(tx), begun]);
    await models.giveBack();
    const rest = last(tx, written);
    end();
    const [result, { command }] = await Promise.all([rest, client.query('COMMIT')]);
    if (command !== 'COMMIT') throw new Error('PostgreSQL did not commit what it had not refused.');
    client.release();
    return result;
  } catch (error) {
    end();
    await models.giveBack();
    const lost = await client.query('ROLLBACK').then(
      () => undefined,
      (failure: Error) => failure,
    );
    client.release(lost);
    throw error;
  }
}

function directTransaction(client: PoolClient, models: ModelsOf): { tx: DirectTransaction; end: () => void } {
  let hasEnded = false;
  const query = <Row extends QueryResultRow>(text: string, values: unknown[], name?: string) => {
    if (hasEnded) return Promise.reject(new Error('This statement came after the end of its transaction.'));
    return client.query<Row>({ ...(name && { name }), text, values, types: PARSERS });
  };
  const run = (asked: TemplateStringsArray | Prisma.Sql, given: unknown[]): Promise<QueryResult> => {
    const { text, values } = asked instanceof Prisma.Sql ? asked : Prisma.sql(asked, ...given);
    return query(text, values, keptName(text));
  };
  const raw: Statements & Record<'$executeRaw' | '$queryRaw', Raw> = {
    $executeRaw: async (asked, ...values) => (await run(asked, values)).rowCount ?? 0,
    $queryRaw: async (asked, ...values) => (await run(asked, values)).rows,
    statement: async <Row extends QueryResultRow>(name: string | undefined, { text, values }: Prisma.Sql) =>
      (await query<Row>(text, values, name)).rows,
  };
  const tx = new Proxy(raw, {
    get: (target, key) => (key in target ? (Reflect.get(target, key) as unknown) : models.model(key)),
  });
  return { tx: tx as unknown as DirectTransaction, end: () => (hasEnded = true) };
}

/** As Prisma gives them: what does not fit into a number is a bigint. */
const PARSERS = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8
      ? BigInt
      : (types.getTypeParser(oid, format as 'text') as unknown)) as typeof types.getTypeParser,
};
