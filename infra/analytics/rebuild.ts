// `npm run analytics:rebuild`: makes the sums of days and hours anew from the snapshots, of every library or of one.
import { assertNode, run } from '../process.ts';

assertNode();
const { DATABASE_URL: databaseUrl } = process.env;
if (!databaseUrl) {
  console.error('Set DATABASE_URL as the services have it.');
  process.exit(1);
}
const projects = ['@shelfcast/database', '@shelfcast/analytics'].join(',');
await run('npx', ['nx', 'run-many', '-t', 'build', '-p', projects, '--output-style=static'], { quiet: true });
const [{ Database }, { rebuildRollups }] = await Promise.all([
  import('@shelfcast/database'),
  import('@shelfcast/analytics'),
]);

const [only] = process.argv.slice(2);
const db = new Database({ url: databaseUrl, poolSize: 2, applicationName: 'analytics:rebuild' });
try {
  const libraries = await db.measuredLibrary.findMany({
    where: only === undefined ? {} : { organizationId: only },
    orderBy: { organizationId: 'asc' },
  });
  if (libraries.length === 0) console.log('There is nothing to rebuild: no numbers have been read yet.');
  for (const { organizationId } of libraries) {
    const { posts, accounts } = await rebuildRollups(db, organizationId);
    console.log(`${organizationId}: ${posts} posts and ${accounts} accounts reckoned anew.`);
  }
} finally {
  await db.$disconnect();
}
