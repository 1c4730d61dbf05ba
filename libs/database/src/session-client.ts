import { Client } from 'pg';

/** How often a session that stands for something is asked whether it lives, in ms. */
export const HEARTBEAT_MS = 2000;
/** What it has to answer in, in ms. */
const HEARTBEAT_LIMIT_MS = 8000;

/** A connection of its own, not yet opened, whose session PostgreSQL ends within a minute when this machine vanishes. */
export function sessionClient(url: string, applicationName: string): Client {
  return new Client({
    connectionString: url,
    application_name: applicationName,
    keepAlive: true,
    // Not after the kernel's two hours.
    options: '-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
    connectionTimeoutMillis: 10_000,
    query_timeout: HEARTBEAT_LIMIT_MS,
  });
}
