import { randomBytes } from 'node:crypto';
import { Database } from '@shelfcast/database';
import { folderStore } from '@shelfcast/media';
import type { LookUpAnswer, PlatformAdapter } from '@shelfcast/platform-kit';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCheck } from '../src/check/run-check.js';
import { CredentialVault } from '../src/vault/credential-vault.js';

const MINUTE = 60_000;
const ago = (ms: number) => new Date(Date.now() - ms);
const NOTHING: LookUpAnswer = { candidates: [], conclusive: true };
const account = { id: 'a', organizationId: 'lib', network: 'twitter', name: 'X', remoteAccountId: '1' };
const rendered = { text: 'News' };

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, poolSize: 2 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.organization.deleteMany();
  await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib' } });
  await db.account.create({ data: account });
});

/** A delivery of one attempt that began so long ago, and ended a second later. */
async function attempted(
  id: string,
  state: { status: string; remoteId?: string; restoredAt?: Date },
  beganAgoMs: number,
): Promise<void> {
  await db.post.create({ data: { id, organizationId: 'lib', kind: 'news', title: 'News', body: 'News' } });
  const dueAt = ago(beganAgoMs);
  await db.delivery.create({
    data: {
      ...{ id, postId: id, organizationId: 'lib', accountId: 'a', network: 'twitter', marker: `m-${id}` },
      ...{ dueAt, nextAttemptAt: dueAt, attempts: 1, holdsAccount: state.status === 'uncertain', ...state },
      ...(state.status === 'uncertain' && { checkAt: ago(0) }),
      attemptLog: {
        create: {
          ...{ id: `attempt-${id}`, number: 1, generation: 1, ownerKey: 1n, rendered },
          ...{ startedAt: dueAt, finishedAt: ago(beganAgoMs - 1000), outcome: 'ambiguous' },
        },
      },
    },
  });
}

/** Looks the delivery up once; the network answers so. */
async function lookUp(id: string, answer: LookUpAnswer) {
  const adapter = { lookUp: () => Promise.resolve(answer) } as unknown as PlatformAdapter;
  const vault = new CredentialVault(db, [{ id: 'k', key: randomBytes(32) }]);
  const ownership = { key: 1n, signal: new AbortController().signal };
  const { generation, checks } = await db.delivery.findUniqueOrThrow({ where: { id } });
  await runCheck(
    {
      db,
      vault,
      store: folderStore('/nowhere'),
      adapter,
      ownership: () => ownership,
      patienceMs: 2000,
      callDeadAfterMs: 1000,
    },
    { deliveryId: id, generation, check: checks },
  );
  return db.delivery.findUniqueOrThrow({ where: { id } });
}

describe('a network that shows only its newest posts', () => {
  const shows = (...shown: string[]): LookUpAnswer => ({ candidates: [], conclusive: false, shown });

  it('hides nothing newer than the attempt where it shows a post that was out before', async () => {
    await attempted('earlier', { status: 'published', remoteId: '100' }, 10 * MINUTE);
    await attempted('ours', { status: 'uncertain' }, MINUTE);
    const after = await lookUp('ours', shows('102', '100'));
    expect(after).toMatchObject({ status: 'uncertain', absences: 1, problemCode: null });
    expect(after.checkAt).not.toBeNull();
  });

  it('may hide it where all that it shows is newer or unknown: then a person must look', async () => {
    await attempted('ours', { status: 'uncertain' }, 10 * MINUTE);
    await attempted('later', { status: 'published', remoteId: '103' }, MINUTE);
    const after = await lookUp('ours', shows('103', '102'));
    expect(after).toMatchObject({ status: 'uncertain', checkAt: null, problemCode: 'outcome-unknown' });
  });

  it('proves nothing by another account’s post', async () => {
    await attempted('elsewhere', { status: 'published', remoteId: '100' }, 10 * MINUTE);
    await db.account.create({ data: { ...account, id: 'b', remoteAccountId: '2' } });
    await db.delivery.update({ where: { id: 'elsewhere' }, data: { accountId: 'b' } });
    await attempted('ours', { status: 'uncertain' }, MINUTE);
    expect(await lookUp('ours', shows('100'))).toMatchObject({ checkAt: null });
  });
});

describe('a part of a thread that is found', () => {
  const part: LookUpAnswer = {
    ...NOTHING,
    candidates: [
      {
        ...{ remoteId: '7', url: null, publishedAt: ago(MINUTE), by: 'marker' },
        step: { name: 'part 1', value: '7 0' },
      },
    ],
  };

  it('is recorded, and the rest is sent', async () => {
    await attempted('thread', { status: 'uncertain' }, MINUTE);
    expect(await lookUp('thread', part)).toMatchObject({
      status: 'scheduled',
      steps: { 'part 1': '7 0' },
      holdsAccount: false,
    });
  });

  it('after a restore is recorded, and the next one is looked for before anything is sent', async () => {
    await attempted('thread', { status: 'uncertain', restoredAt: ago(0) }, MINUTE);
    const after = await lookUp('thread', part);
    expect(after).toMatchObject({ status: 'uncertain', steps: { 'part 1': '7 0' }, holdsAccount: true });
    expect(after.checkAt?.getTime()).toBeLessThanOrEqual(Date.now());
  });
});
