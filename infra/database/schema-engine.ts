// Prisma's schema engine as WebAssembly: the CLI would download a native one from a host that closed networks
// (many libraries') cannot reach.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  bindMigrationAwareSqlAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { root } from '../root.ts';

const migrationsDir = join(root, 'prisma/migrations');
const schemaPath = join(root, 'prisma/schema.prisma');
const NO_FILTER = { externalTables: [], externalEnums: [] };

interface Engine {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>;
  free(): void;
}

interface Bindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  __wbindgen_start(): void;
  SchemaEngine: { new: (options: object, log: (line: string) => void, adapter: object) => Promise<Engine> };
}

let bindings: Bindings | null = null;

async function load(): Promise<Bindings> {
  if (bindings) return bindings;
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'));
  const background = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as Bindings &
    WebAssembly.ModuleImports;
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': background });
  background.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  bindings = background;
  return background;
}

/**
 * PostgreSQL's catalogue has columns of its one-byte type "char" (18), which the engine wants as characters and
 * Prisma's adapter refuses to read. They pass the adapter as uuid, a type that the catalogue does not use.
 */
const CHAR = 18;
const UUID = 2950;

class CharAsUuid extends pg.Client {
  // @ts-expect-error -- pg's overloads cannot be written as one signature; both of its calling styles are kept.
  override query(...args: unknown[]): unknown {
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      args[args.length - 1] = (error: unknown, result: pg.QueryResult | undefined) => {
        callback(error, result && charsToUuid(result));
      };
      return Reflect.apply(super.query, this, args);
    }
    const answer: unknown = Reflect.apply(super.query, this, args);
    return answer instanceof Promise ? answer.then((result: pg.QueryResult) => charsToUuid(result)) : answer;
  }
}

function charsToUuid(result: pg.QueryResult): pg.QueryResult {
  for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = UUID;
  return result;
}

/** Prisma's adapter cuts scripts at every semicolon, also inside functions; PostgreSQL takes them whole. */
class WholeScripts extends PrismaPg {
  private readonly opened: Adapter[] = [];

  override async connect() {
    return this.keep(await super.connect());
  }

  override async connectToShadowDb() {
    return this.keep(await super.connectToShadowDb());
  }

  private keep<T extends Adapter>(adapter: T): T {
    this.opened.push(adapter);
    return whole(adapter);
  }

  /** The engine leaves its connections open, and a database that is in use cannot be a template. */
  async close(): Promise<void> {
    for (const adapter of this.opened) {
      const pool = adapter.underlyingDriver();
      if (!pool.ended) await pool.end();
    }
  }
}

interface Adapter {
  executeScript(script: string): Promise<void>;
  queryRaw(query: SqlQuery): Promise<SqlResultSet>;
  underlyingDriver(): pg.Pool;
}

function whole<T extends Adapter>(adapter: T): T {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}

async function withEngine<T>(url: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await load();
  const driver = new WholeScripts({
    connectionString: url,
    Client: CharAsUuid as unknown as typeof pg.Client,
  });
  const factory = bindMigrationAwareSqlAdapterFactory(driver);
  const engine = await SchemaEngine.new({ datamodels: [[schemaPath, schema()]] }, () => undefined, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await driver.close();
  }
}

function schema(): string {
  return readFileSync(schemaPath, 'utf8');
}

function migrationsList(only?: ReadonlySet<string>) {
  const folders = readdirSync(migrationsDir, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && (only?.has(entry.name) ?? true),
  );
  return {
    baseDir: migrationsDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(migrationsDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(migrationsDir, name, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

/** Applies `prisma/migrations`, or only those named, and keeps `_prisma_migrations`, as `prisma migrate deploy` would. */
export async function applyMigrations(url: string, only?: ReadonlySet<string>): Promise<string[]> {
  const input = { migrationsList: migrationsList(only), filters: NO_FILTER };
  return withEngine(url, async (engine) => (await engine.applyMigrations(input)).appliedMigrationNames);
}

/** The SQL that the migrations lack to make the schema; empty where they agree. Works in shadow databases beside `url`. */
export async function diffToSchema(url: string): Promise<string> {
  const result = await withEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrationsList() },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema() }] },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: NO_FILTER,
    }),
  );
  const sql = result.stdout ?? '';
  return sql.includes('This is an empty migration') ? '' : sql;
}
