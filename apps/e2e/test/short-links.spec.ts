import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rollUpClicks } from '@shelfcast/analytics';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const ORIGIN = 'https://go.library.example';
const MAIN = join(import.meta.dirname, '../../links/dist/main.js');
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('short links', () => {
  let desk: Desk;
  let links: ChildProcess;
  let url = '';

  beforeAll(async () => {
    desk = await Desk.open(null);
    await desk.db.organization.update({ where: { id: 'lib' }, data: { shortLinkOrigin: ORIGIN } });
    desk.startClock();
    await desk.startWorkers();
    const { databaseUrl, mediaDir } = desk.config;
    const port = await freePort();
    const env = {
      ...{ PATH: process.env['PATH'], SERVICE_NAME: 'links', HOST: '127.0.0.1', PORT: String(port) },
      ...{ DATABASE_URL: databaseUrl, LINKS_SPOOL_DIR: join(mediaDir, 'spool'), MEDIA_DIR: mediaDir },
      ...{ SHELFCAST_SECRET_KEYS: `k1:${'A'.repeat(43)}=`, AUTH_SECRET: 'x'.repeat(32), LOG_LEVEL: 'warn' },
    };
    links = spawn(process.execPath, [MAIN], { env, stdio: 'inherit' });
    url = `http://127.0.0.1:${port}`;
    await waitFor('the links to be served', () =>
      fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  });
  afterAll(async () => {
    links.kill('SIGTERM');
    await once(links, 'exit');
    await desk.close();
  });

  it('go out to every network, lead on by the delivery’s own mark, and count as its visits', async () => {
    const accounts = await desk.connect();
    const post = await desk.schedule(accounts, new Date(Date.now() + 200));
    const deliveries = await waitFor('the post to be published', async () => {
      const all = await desk.deliveries(post);
      return all.every(({ status }) => status === 'published') ? all : null;
    });
    const record = await desk.record();
    for (const { marker, accountId } of deliveries) {
      const account = Object.values(accounts).find(({ id }) => id === accountId)?.remoteAccountId;
      const sent = record.find((each) => each.account === account);
      expect(`${sent?.text} ${sent?.link}`).toContain(`${ORIGIN}/l/${marker}`);
      const answer = await fetch(`${url}/l/${marker}`, { redirect: 'manual', headers: FIREFOX });
      const target = new URL(answer.headers.get('location') ?? '');
      expect(target.origin + target.pathname).toBe('https://library.example/notice');
      expect(target.searchParams.get('sp')).toBe(marker);
    }
    const { db } = desk;
    await waitFor('the clicks to be stored', async () => (await db.linkClick.count()) === deliveries.length);
    for (const { id, organizationId, accountId, network } of deliveries)
      await db.measuredPost.upsert({
        where: { deliveryId: id },
        create: { deliveryId: id, organizationId, accountId, network, publishedAt: new Date() },
        update: {},
      });
    await rollUpClicks(db);
    const days = await db.postDay.findMany({ where: { deliveryId: { in: deliveries.map(({ id }) => id) } } });
    expect(days.map(({ visits }) => visits)).toEqual(deliveries.map(() => 1));
  });
});
