import { Database } from '@shelfcast/database';
import { createAdapters } from '@shelfcast/networks';
import { CredentialVault, renewSoonExpiring } from '@shelfcast/publishing';
import { queueHomes, waitFor, type OpenQueueHome } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const soon = (ms: number) => new Date(Date.now() + ms);

describe('tokens about to expire', () => {
  let home: OpenQueueHome;
  let desk: Desk;
  beforeAll(async () => {
    const [first] = queueHomes();
    if (!first) throw new Error('There is no home for the queues.');
    home = await first.open();
    desk = await Desk.open(home.redisUrl);
  });
  afterAll(async () => {
    await desk.close();
    await home.close();
  });

  const adapter = () => createAdapters(desk.config.networks).twitter;
  const keeping = () => ({ db: desk.db, vault: desk.vault, adapter: adapter() });
  const credential = (accountId: string) =>
    desk.db.accountCredential.findUniqueOrThrow({ where: { accountId } });
  const account = (id: string) => desk.db.account.findUniqueOrThrow({ where: { id } });
  const aboutToExpire = async () => {
    const { twitter } = await desk.connect();
    const tokenExpiresAt = soon(5 * 60_000 + 30_000);
    await desk.db.accountCredential.update({ where: { accountId: twitter.id }, data: { tokenExpiresAt } });
    return twitter;
  };
  const bearer = (id: string) =>
    desk.vault.tokensFor({ id }, adapter(), new AbortController().signal).accessToken();

  it('are renewed once, however many processes see them', async () => {
    const { id } = await aboutToExpire();
    const before = await bearer(id);
    const processes = Array.from({ length: 5 }, () => new Database({ url: desk.database.url, poolSize: 4 }));
    await Promise.all(
      processes.map((db) =>
        renewSoonExpiring({ db, vault: new CredentialVault(db, desk.config.secretKeys), adapter: adapter() }),
      ),
    );
    const renewed = await credential(id);
    expect(renewed.version).toBe(2);
    expect(renewed.renewalStartedAt).toBeNull();
    expect(renewed.tokenExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
    expect(await bearer(id)).not.toBe(before);
    expect((await account(id)).status).toBe('connected');
    await Promise.all(processes.map((db) => db.$disconnect()));
  });

  it.each(['status', 'rate-limit'])(
    'leave the account connected after a %s of the token endpoint',
    async (kind) => {
      const { id, remoteAccountId } = await aboutToExpire();
      const value = kind === 'status' ? 503 : 60;
      await desk.fault({
        network: 'twitter',
        account: remoteAccountId,
        operation: 'token',
        kind,
        value,
        times: 1,
      });
      await renewSoonExpiring(keeping());
      expect(await credential(id)).toMatchObject({ version: 1 });
      expect((await account(id)).status).toBe('connected');
      await renewSoonExpiring(keeping());
      expect(await credential(id)).toMatchObject({ version: 2, renewalStartedAt: null });
    },
  );

  it('tell truly that a process died between X’s answer and its storing', async () => {
    const twitter = await aboutToExpire();
    const dying: typeof adapter = () => ({
      ...adapter(),
      refresh: async (credentials, options) => {
        await adapter().refresh?.(credentials, options);
        throw new Error('SIGKILL');
      },
    });
    await renewSoonExpiring({ ...keeping(), adapter: dying() });
    expect((await credential(twitter.id)).renewalStartedAt).not.toBeNull();
    expect((await account(twitter.id)).status).toBe('connected');
    await renewSoonExpiring(keeping());
    const refused = await account(twitter.id);
    expect(refused.status).toBe('needs-reconnecting');
    expect(refused.problemDetail).toMatch(/ended before its new token could be stored/);
  });

  it('hold what is due when the network refuses the account for good, and let it go once it is reconnected', async () => {
    desk.startClock();
    await desk.startWorkers();
    const { twitter } = await desk.connect();
    const good = await desk.vault.credentials(twitter.id);
    const bad = { ...(good as object), accessToken: 'of-nobody', refreshToken: 'of-nobody' };
    await desk.vault.store(desk.db, twitter.id, bad, { accessToken: 'of-nobody', expiresAt: null });
    const postId = await desk.schedule({ twitter }, soon(0));
    const until = (status: string) =>
      waitFor(`the delivery to be ${status}`, async () => {
        const [delivery] = await desk.deliveries(postId);
        return delivery?.status === status ? delivery : null;
      });
    await until('held');
    expect((await account(twitter.id)).status).toBe('needs-reconnecting');
    await desk.vault.store(desk.db, twitter.id, good, adapter().initialToken(good));
    await desk.db.account.update({
      where: { id: twitter.id },
      data: { status: 'connected', problemCode: null },
    });
    expect((await until('published')).attempts).toBe(2);
  });
});
