// `npm run restore -- <folder> [--force]`: puts a backup back; Shelfcast must not run meanwhile.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assertNode } from '../process.ts';
import { BackupError } from './manifest.ts';
import { withRestoreTarget } from './place.ts';
import { restoreBackup } from './restore-backup.ts';
import { tellFault } from './tell-fault.ts';

assertNode();
await tellFault('The backup was not restored.', async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { force: { type: 'boolean', default: false } },
  });
  const [folder] = positionals;
  if (!folder) throw new BackupError('Name the backup: npm run restore -- <folder>.');
  const { manifest, settled } = await withRestoreTarget((place) =>
    restoreBackup(place, resolve(process.env['INIT_CWD'] ?? '.', folder), { force: values.force }),
  );
  console.log(`Restored the state of ${manifest.takenAt}.`);
  console.log(
    `${settled.lookedUp} deliveries may have gone out since then: once Shelfcast runs, it asks the networks and sends none of them by itself. ${settled.missed} were missed. Those that are due later go out at their time.`,
  );
});
