// `npm run admin:create -- --email you@library.org --name "Your Name" --library "Your Library"`
import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { assertNode, run } from '../process.ts';
import { homePath } from './home.ts';
import { readRunFile } from './run-file.ts';

assertNode();
const { values } = parseArgs({
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    library: { type: 'string' },
    zone: { type: 'string' },
  },
});
const { email, name, library, zone = Intl.DateTimeFormat().resolvedOptions().timeZone } = values;
const databaseUrl = process.env['DATABASE_URL'] ?? readRunFile(homePath())?.databaseUrl;

if (!databaseUrl)
  fail('There is no database to write to: run `npm start` in another window, or set DATABASE_URL.');
if (!email || !/^\S+@\S+$/.test(email) || !name || !library)
  fail(
    'Say who: npm run admin:create -- --email you@library.org --name "Your Name" --library "Your Library" [--zone Asia/Shanghai]',
  );

await run('npx', ['nx', 'run-many', '-t', 'build', '-p', '@shelfcast/auth', '--output-style=static'], {
  quiet: true,
});
const [{ ensurePerson }, { Database }] = await Promise.all([
  import('@shelfcast/auth'),
  import('@shelfcast/database'),
]);
const db = new Database({ url: databaseUrl });
const password = randomBytes(12).toString('base64url');
try {
  const known = await db.organization.findFirst({ where: { name: library } });
  const id = known?.id ?? randomUUID();
  if (!known) await db.organization.create({ data: { id, name: library, slug: id, timeZone: zone } });
  const { created } = await ensurePerson(db, { name, email, password, role: 'admin', organizationId: id });
  console.log(
    `${email} is an administrator of “${library}”${known ? '' : `, a new library in the time zone ${zone}`}.`,
  );
  console.log(created ? `The password is shown this once: ${password}` : 'The password stays as it was.');
} finally {
  await db.$disconnect();
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
