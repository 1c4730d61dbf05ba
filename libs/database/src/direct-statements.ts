import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { types } from 'pg';
import { Prisma } from './generated/client.js';

/** A raw statement that begins so is prepared once per connection, inside transactions too; its text is always the same. */
const KEPT = /^\s*-- kept: ([\w-]+)\n/;
const INT8 = 20;

function keptName(text: string): string | undefined {
  return KEPT.exec(text)?.[1];
}

type Begun = { client: PoolClient | null };
const begun = new AsyncLocalStorage<Begun>();

/** Prisma's adapter, which says of a transaction that begins under `noting` on which connection it is. */
export class NotingAdapter extends PrismaPg {
  constructor(pool: Pool) {
    super(pool, { statementNameGenerator: ({ sql }) => keptName(sql) ?? '' });
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await start(isolationLevel);
      const note = begun.getStore();
      if (note && 'client' in transaction) note.client = transaction.client as PoolClient;
      return transaction;
    };
    return adapter;
  }
}

/** Runs `begin`, which begins a transaction and is given how to make its client direct. */
export function noting<T>(
  begin: (direct: (tx: Prisma.TransactionClient) => Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const note: Begun = { client: null };
  return begun.run(note, () => begin((tx) => (note.client ? directClient(tx, note.client) : tx)));
}

type Raw = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => Promise<unknown>;

/** The same transaction, whose raw statements go to its connection without Prisma’s way to it and back. */
function directClient(tx: Prisma.TransactionClient, client: PoolClient): Prisma.TransactionClient {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]): Promise<QueryResult> => {
    const { text, values: given } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    const name = keptName(text);
    return client.query({ ...(name && { name }), text, values: given, types: PARSERS });
  };
  const raw: Record<'$executeRaw' | '$queryRaw', Raw> = {
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
    $queryRaw: async (query, ...values) => (await run(query, values)).rows,
  };
  return new Proxy(tx, {
    get: (target, key) =>
      key === '$executeRaw' || key === '$queryRaw' ? raw[key] : (Reflect.get(target, key) as unknown),
  });
}

/** As Prisma gives them: what does not fit into a number is a bigint. */
const PARSERS = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8
      ? BigInt
      : (types.getTypeParser(oid, format as 'text') as unknown)) as typeof types.getTypeParser,
};
