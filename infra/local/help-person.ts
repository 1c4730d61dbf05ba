// `npm run person:help -- --email somebody@library.org`: a new password, no second factor, all sign-ins ended.
import { parseArgs } from 'node:util';
import { assertNode, run } from '../process.ts';
import { homePath } from './home.ts';
import { readRunFile } from './run-file.ts';

assertNode();
const { email } = parseArgs({ options: { email: { type: 'string' } } }).values;
const databaseUrl = process.env['DATABASE_URL'] ?? readRunFile(homePath())?.databaseUrl;

if (!databaseUrl)
  fail('There is no database to write to: run `npm start` in another window, or set DATABASE_URL.');
if (!email) fail('Say whom to help: npm run person:help -- --email somebody@library.org');

await run('npx', ['nx', 'run-many', '-t', 'build', '-p', '@shelfcast/auth', '--output-style=static'], {
  quiet: true,
});
const [{ renewSignIn }, { Database }] = await Promise.all([
  import('@shelfcast/auth'),
  import('@shelfcast/database'),
]);
const db = new Database({ url: databaseUrl });
try {
  const password = await renewSignIn(db, email);
  if (password === null) fail(`Nobody here has the address ${email}.`);
  console.log(`The new password of ${email} is shown this once: ${password}`);
  console.log('A second factor was removed, and every sign-in has ended.');
} finally {
  await db.$disconnect();
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
