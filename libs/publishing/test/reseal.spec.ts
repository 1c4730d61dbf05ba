import { randomBytes } from 'node:crypto';
import { Database } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CredentialVault } from '../src/vault/credential-vault.js';
import { reseal } from '../src/vault/reseal.js';
import { seal, unseal } from '../src/vault/seal.js';

const [older, newest, lost] = ['k1', 'k2', 'k0'].map((id) => ({ id, key: randomBytes(32) }));
const ring = [newest, older].flatMap((key) => key ?? []);
const before = [older].flatMap((key) => key ?? []);
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, poolSize: 2 });
  await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib' } });
  for (const id of ['a', 'b'])
    await db.account.create({
      data: { id, organizationId: 'lib', network: 'weibo', name: id, remoteAccountId: id },
    });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('seals with the newest key whatever an older one sealed, and only that', async () => {
  const credentials = { uid: '1', secret: 'of the network' };
  const vault = new CredentialVault(db, before);
  await vault.store(db, 'a', credentials, { accessToken: 'token', expiresAt: null });
  await new CredentialVault(db, ring).store(db, 'b', credentials, null);
  const untouched = await db.accountCredential.findUniqueOrThrow({ where: { accountId: 'b' } });
  const sealedSecret = seal('whsec_x', 'hook', before);
  await db.webhookEndpoint.create({
    data: {
      ...{ id: 'hook', organizationId: 'lib', url: 'https://library.example/', types: [], sealedSecret },
      previousSealedSecret: seal('whsec_before', 'hook', before),
    },
  });
  const counts = Object.fromEntries((await reseal(db, ring)).map(({ name, resealed }) => [name, resealed]));
  expect(counts).toEqual({
    credentials: 1,
    tokens: 1,
    'consents under way': 0,
    'webhook secrets': 1,
    'earlier webhook secrets': 1,
    letters: 0,
  });
  // Now the newest key alone opens everything.
  const alone = ring.slice(0, 1);
  expect(await new CredentialVault(db, alone).credentials('a')).toEqual(credentials);
  const hook = await db.webhookEndpoint.findUniqueOrThrow({ where: { id: 'hook' } });
  expect(unseal(hook.sealedSecret, 'hook', alone)).toBe('whsec_x');
  expect(unseal(hook.previousSealedSecret ?? '', 'hook', alone)).toBe('whsec_before');
  expect(await db.accountCredential.findUniqueOrThrow({ where: { accountId: 'b' } })).toEqual(untouched);
  expect((await reseal(db, ring)).every(({ resealed }) => resealed === 0)).toBe(true);
});

it('names the key that is missing, and leaves what it sealed alone', async () => {
  const sealedSecret = seal(
    'whsec_y',
    'hook',
    [lost].flatMap((key) => key ?? []),
  );
  await db.webhookEndpoint.update({ where: { id: 'hook' }, data: { sealedSecret } });
  const report = (await reseal(db, ring)).find(({ name }) => name === 'webhook secrets');
  expect(report).toMatchObject({ resealed: 0, unreadable: { k0: 1 } });
  expect(await db.webhookEndpoint.findUniqueOrThrow({ where: { id: 'hook' } })).toMatchObject({
    sealedSecret,
  });
});
