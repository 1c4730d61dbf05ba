import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { postgresSpec, type PostgresSpec } from './postgres.ts';
import { Supervised } from './supervise.ts';

/** A PostgreSQL whose data may be lost, in a scratch folder: for tests and for comparing schemas. */
export async function startScratchPostgres(
  scratch: string,
  preferredPort: number,
): Promise<{ database: PostgresSpec['database']; spec: PostgresSpec; stop: () => Promise<void> }> {
  chmodSync(scratch, 0o711);
  const spec = await postgresSpec({
    dataDir: join(scratch, 'postgres'),
    logFile: join(scratch, 'postgres.log'),
    preferredPort,
    durable: false,
  });
  const server = await Supervised.start(spec, { restart: false });
  return { database: spec.database, spec, stop: () => server.stop() };
}
