import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderStore } from '@shelfcast/media';
import { DeliveryDesk } from '@shelfcast/publishing';
import { testDatabase, waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../../infra/backup/make-backup.ts';
import { restoreBackup } from '../../../infra/backup/restore-backup.ts';
import { Desk } from './desk-fixture.js';

const soon = (ms: number) => new Date(Date.now() + ms);

describe('a backup and its restore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shelfcast-backup-'));
  const backup = join(folder, 'backup');
  let old: Desk;
  let desk: Desk;

  beforeAll(async () => {
    old = await Desk.open(null);
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const only = async (postId: string) => {
    const [delivery] = await desk.deliveries(postId);
    if (!delivery) throw new Error(`The post ${postId} did not come back.`);
    return delivery;
  };
  const settled = (postId: string, status: string) =>
    waitFor(
      `${postId} to be ${status}`,
      async () => ((await only(postId)).status === status ? only(postId) : null),
      40_000,
    );
  const arrived = async (postId: string) => {
    const { marker } = await only(postId);
    return (await desk.record()).filter(({ link }) => link?.includes(marker));
  };

  it('sends nothing twice: what went out after it is found, what did not waits for a person', async () => {
    const accounts = await old.connect();
    old.startClock();
    await old.startWorkers();
    const twitter = { twitter: accounts.twitter };
    const before = await old.schedule({ weibo: accounts.weibo }, soon(200), { mediaIds: ['thumb'] });
    await waitFor('the first post', async () =>
      (await old.deliveries(before)).every(({ status }) => status === 'published'),
    );
    const after = await old.schedule(twitter, soon(3000));
    const article = await old.schedule({ wechat: accounts.wechat }, soon(3000));
    const never = await old.schedule({ weibo: accounts.weibo }, soon(3000));
    const future = await old.schedule(twitter, soon(3_600_000));
    // No sweep has seen this one when the backup is made.
    await old.clock?.stop();
    const lapsed = await old.schedule({ wechat: accounts.wechat }, soon(3_600_000));
    await old.db.delivery.updateMany({
      where: { postId: lapsed },
      data: { dueAt: soon(-7000), nextAttemptAt: soon(-7000), latestAt: soon(-6000) },
    });
    const place = { databaseUrl: old.database.url, media: folderStore(old.config.mediaDir) };
    const made = await makeBackup(place, backup);
    expect(made).toMatchObject({ missingMedia: [], media: [{ storageKey: 'thumb.jpg' }] });
    await old.db.account.update({ where: { id: accounts.weibo.id }, data: { status: 'paused' } });
    old.startClock();
    await waitFor('what was due next', async () =>
      [...(await old.deliveries(after)), ...(await old.deliveries(article))].every(
        ({ status }) => status === 'published',
      ),
    );
    await old.stop();

    const database = await testDatabase();
    const mediaDir = join(folder, 'media');
    const target = { databaseUrl: database.url, media: folderStore(mediaDir) };
    const { settled: counts } = await restoreBackup(target, backup, { force: false });
    expect(counts).toEqual({ missed: 1, lookedUp: 3 });
    expect(readFileSync(join(mediaDir, 'thumb.jpg'))).toEqual(
      readFileSync(join(old.config.mediaDir, 'thumb.jpg')),
    );
    desk = await old.continueOn(database, mediaDir);
    desk.startClock();
    await desk.startWorkers();
    expect(await settled(after, 'published')).toMatchObject({ problemCode: null });
    expect(await settled(article, 'published')).toMatchObject({ problemCode: null, attempts: 1 });
    const missed = await settled(never, 'missed');
    expect(missed.problemDetail).toMatch(/^Restored from a backup of .* The network does not show it\.$/);
    expect(await only(lapsed)).toMatchObject({ status: 'missed', attempts: 0 });
    expect(await only(future)).toMatchObject({ status: 'scheduled', restoredAt: null });
    expect(await only(before)).toMatchObject({ status: 'published' });
    expect(
      [await arrived(before), await arrived(after), await arrived(article), await arrived(never)].map(
        (all) => all.length,
      ),
    ).toEqual([1, 1, 1, 0]);
    await desk.db.$transaction((tx) => new DeliveryDesk().retry(tx, missed.id));
    await settled(never, 'published');
    expect(await arrived(never)).toHaveLength(1);
  });

  it('refuses a database that is in use or not empty, and a damaged backup', async () => {
    const place = { databaseUrl: desk.database.url, media: folderStore(desk.config.mediaDir) };
    await expect(makeBackup(place, backup)).rejects.toThrow(/exists already/);
    await expect(restoreBackup(place, backup, { force: true })).rejects.toThrow(/in use by/);
    const { url, drop } = await testDatabase();
    const target = { databaseUrl: url, media: folderStore(join(folder, 'other-media')) };
    await restoreBackup(target, backup, { force: false });
    await expect(restoreBackup(target, backup, { force: false })).rejects.toThrow(/not empty/);
    await restoreBackup(target, backup, { force: true });
    const manifest = join(backup, 'manifest.json');
    const written = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, written.replace('"migrations": [', '"migrations": ["29990101000000_to_come",'));
    await expect(restoreBackup(target, backup, { force: true })).rejects.toThrow(/newer Shelfcast/);
    writeFileSync(manifest, written);
    writeFileSync(join(backup, 'media/thumb.jpg'), 'damaged');
    await expect(restoreBackup(target, backup, { force: true })).rejects.toThrow(/thumb\.jpg .*damaged/);
    await expect(restoreBackup(target, folder, { force: true })).rejects.toThrow(/is no backup/);
    await drop();
  });
});
