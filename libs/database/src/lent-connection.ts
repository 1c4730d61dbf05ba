import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool, PoolClient } from 'pg';
import { keptName } from './direct-statements.js';
import type { Prisma, PrismaClient } from './generated/client.js';

/** Prisma's models on a connection whose transaction is somebody else's. */
export interface ModelsOf {
  /** A model, on the connection as soon as one of its methods is called. */
  model(name: string | symbol): unknown;
  /** Ends Prisma’s use of the connection, for good. */
  giveBack(): Promise<void>;
}

export type Lend = (client: PoolClient) => ModelsOf;

const lent = new AsyncLocalStorage<PoolClient>();
/** How a transaction begins and ends is the lender's. */
const ENDS = new Set(['BEGIN', 'COMMIT', 'ROLLBACK']);
const NOTHING = { rows: [], fields: [], rowCount: 0 };

/** Prisma's adapter, whose transactions take the connection that is lent to them, where one is. */
export class LendingAdapter extends PrismaPg {
  constructor(pool: Pool) {
    super(pool, { statementNameGenerator: ({ sql }) => keptName(sql) ?? '' });
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = (isolationLevel) => {
      const client = lent.getStore();
      if (!client) return start(isolationLevel);
      const pool = { connect: () => Promise.resolve(withoutEnds(client)) };
      const lending = Object.create(adapter, { client: { value: pool } }) as typeof adapter;
      return Object.getPrototypeOf(adapter).startTransaction.call(lending) as ReturnType<typeof start>;
    };
    return adapter;
  }
}

/** The connection for Prisma, which can neither begin nor end a transaction on it, nor give it back to the pool. */
function withoutEnds(client: PoolClient): PoolClient {
  const query = (config: { text: string }) =>
    ENDS.has(config.text) ? Promise.resolve(NOTHING) : client.query(config);
  return new Proxy(client, {
    get: (target, key) => {
      if (key === 'query') return query;
      if (key === 'release') return () => undefined;
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Lends connections to the models of `prisma`, whose adapter is a `LendingAdapter`. */
export function lendTo(prisma: PrismaClient): Lend {
  return (client) => {
    let borrowed: Borrowed | null = null;
    let isOver = false;
    const models = () => {
      if (isOver) throw new Error('This model was asked for after its transaction’s last statements.');
      return (borrowed ??= borrow(prisma, client)).tx;
    };
    return {
      model: (name) =>
        new Proxy(
          {},
          {
            get: (_, method) => async (args: unknown) => {
              const delegates = (await models()) as unknown as Record<string | symbol, Delegate>;
              return delegates[name]?.[method]?.(args);
            },
          },
        ),
      giveBack: async () => {
        isOver = true;
        await borrowed?.end();
      },
    };
  };
}

type Delegate = Record<string | symbol, (args: unknown) => Promise<unknown>>;

interface Borrowed {
  tx: Promise<Prisma.TransactionClient>;
  end(): Promise<void>;
}

function borrow(prisma: PrismaClient, client: PoolClient): Borrowed {
  const { promise: tx, resolve, reject } = Promise.withResolvers<Prisma.TransactionClient>();
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const transaction = lent.run(client, () =>
    prisma.$transaction((given) => {
      resolve(given);
      return over;
    }),
  );
  // Where it could not begin, the model that asked for it says so.
  const settled = transaction.catch(reject);
  return {
    tx,
    end: async () => {
      end();
      await settled;
    },
  };
}
