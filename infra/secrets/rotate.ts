// `npm run secrets:rotate`: seals with the newest key of SHELFCAST_SECRET_KEYS what an older one sealed.
import { randomBytes } from 'node:crypto';
import { assertNode, run } from '../process.ts';

assertNode();
const { DATABASE_URL: databaseUrl, SHELFCAST_SECRET_KEYS: ring } = process.env;
if (!databaseUrl || !ring) {
  console.error('Set DATABASE_URL and SHELFCAST_SECRET_KEYS as the services have them.');
  process.exit(1);
}
const projects = ['@shelfcast/config', '@shelfcast/publishing'].join(',');
await run('npx', ['nx', 'run-many', '-t', 'build', '-p', projects, '--output-style=static'], { quiet: true });
const [{ parseSecretKeys }, { Database }, { reseal }] = await Promise.all([
  import('@shelfcast/config'),
  import('@shelfcast/database'),
  import('@shelfcast/publishing'),
]);

const keys = parseSecretKeys(ring);
if (keys.length === 1) {
  const fresh = `key${Date.now()}:${randomBytes(32).toString('base64')}`;
  console.log('The ring holds one key, so there is no older one to replace. To change it:');
  console.log(`1. Put a new one in front, for every service, and restart them:\n   ${fresh},${ring}`);
  console.log('2. Run this again. 3. Take the old one out, and restart the services.');
}
const db = new Database({ url: databaseUrl, poolSize: 2, applicationName: 'secrets:rotate' });
try {
  for (const { name, resealed, unreadable } of await reseal(db, keys)) {
    console.log(`${name}: ${resealed} sealed anew with ${keys[0]?.id ?? ''}.`);
    for (const [keyId, count] of Object.entries(unreadable)) {
      console.error(
        `${name}: ${count} cannot be opened; they need the key “${keyId}”, which is not on the ring.`,
      );
      process.exitCode = 1;
    }
  }
} finally {
  await db.$disconnect();
}
if (process.exitCode !== 1 && keys.length > 1)
  console.log(
    'Older keys are needed no more: take them out and restart the services. Keep them with old backups.',
  );
