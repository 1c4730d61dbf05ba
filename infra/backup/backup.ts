// `npm run backup [-- --to <folder>]`: PostgreSQL and media, while everything runs.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { homePath } from '../local/home.ts';
import { assertNode } from '../process.ts';
import { makeBackup } from './make-backup.ts';
import { withBackupSource } from './place.ts';
import { tellFault } from './tell-fault.ts';

assertNode();
await tellFault('The backup was not made.', async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  // npm runs its scripts at the top of the project; INIT_CWD is where it was called.
  const here = process.env['INIT_CWD'] ?? '.';
  const target = values.to ? resolve(here, values.to) : join(homePath(), 'backups', stamp);
  const made = await withBackupSource((place) => makeBackup(place, target));
  const rows = made.tables.reduce((sum, table) => sum + table.rows, 0);
  for (const key of made.missingMedia) console.warn(`A picture is missing and is not in the backup: ${key}`);
  console.log(`${target}: ${rows} rows and ${made.media.length} pictures, as of ${made.takenAt}.`);
  console.log(
    'Keep SHELFCAST_SECRET_KEYS (or secrets.json) elsewhere: without it no stored credential can be opened.',
  );
});
