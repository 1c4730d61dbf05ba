import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '@shelfcast/contracts';
import { FrontDoor, PASSWORD } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

const cookieOf = async (role: 'author' | 'analyst') => door.signIn(await door.person(role));

async function signIn(role: 'admin' | 'author' | 'analyst'): Promise<string> {
  const email = await door.person(role);
  const answer = await door.anonymous
    .post('/api/v1/auth/sign-in/email')
    .send({ email, password: PASSWORD })
    .expect(200);
  const [cookie = ''] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  return cookie.split(';')[0] ?? '';
}

describe('signing in', () => {
  it('makes a session that ends with signing out', async () => {
    const cookie = await signIn('author');
    const me = await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(200);
    expect(me.body).toMatchObject({
      role: 'author',
      library: { id: 'ours' },
      demo: { sandboxUrl: door.sandbox.url },
    });
    await door.anonymous
      .post('/api/v1/auth/sign-out')
      .set('cookie', cookie)
      .set('origin', 'http://127.0.0.1:4310')
      .send({})
      .expect(200);
    await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(401);
  });

  it('says no more than that address or password is wrong', async () => {
    const email = await door.person('author');
    const wrong = await door.anonymous
      .post('/api/v1/auth/sign-in/email')
      .send({ email, password: 'not the password' });
    const nobody = await door.anonymous
      .post('/api/v1/auth/sign-in/email')
      .send({ email: 'nobody@library.example', password: PASSWORD });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(nobody.body);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
  });

  it('lets nobody sign up or reach other parts of the sign-in library', async () => {
    for (const path of ['sign-up/email', 'delete-user', 'update-user', 'list-sessions'])
      await door.anonymous
        .post(`/api/v1/auth/${path}`)
        .send({ email: 'x@y.example', password: PASSWORD, name: 'x' })
        .expect(404);
  });

  it('answers odd requests with a problem', async () => {
    for (const body of [{}, { email: 1, password: 2 }, { email: 'a\u0000@b.example', password: PASSWORD }]) {
      const answer = await door.anonymous.post('/api/v1/auth/sign-in/email').send(body);
      expect(answer.status).toBe(422);
    }
  });

  it('slows down who tries too often', async () => {
    const email = await door.person('author');
    const statuses = [];
    for (let i = 0; i < 25; i += 1)
      statuses.push(
        (
          await door.anonymous
            .post('/api/v1/auth/sign-in/email')
            .send({ email, password: `wrong password ${i}` })
        ).status,
      );
    expect(statuses.at(-1)).toBe(429);
  });

  it('slows down who guesses one person’s password from many addresses', async () => {
    const [guessed, other] = [await door.person('author'), await door.person('author')];
    for (let i = 0; i < 29; i += 1) expect(await door.signIn(guessed, `wrong password ${i}`)).toBe('');
    // The right password ends the counting.
    expect(await door.signIn(guessed.toUpperCase())).not.toBe('');
    const tries = Array.from({ length: 35 }, (_, i) => door.signIn(guessed, `wrong password ${i}`));
    expect(new Set(await Promise.all(tries))).toEqual(new Set(['']));
    expect(await door.signIn(guessed)).toBe('');
    expect(await door.signIn(other)).not.toBe('');
    const key = createHash('sha256').update(guessed).digest('hex');
    const since = new Date(Date.now() - 16 * 60_000);
    await door.context.db.signInTries.update({ where: { key }, data: { since } });
    expect(await door.signIn(guessed)).not.toBe('');
  });
});

describe('who may what', () => {
  it('refuses who shows nothing, or a key that is none', async () => {
    await door.anonymous.get('/api/v1/posts').expect(401);
    for (const header of ['Bearer nonsense', 'Bearer sck_nonsense', 'Basic abc', ''])
      await door.anonymous.get('/api/v1/posts').set('authorization', header).expect(401);
  });

  it('refuses a revoked key', async () => {
    await door.context.db.apiKey.updateMany({
      where: { organizationId: 'theirs' },
      data: { revokedAt: new Date() },
    });
    await door.as(door.theirKey).get('/api/v1/posts').expect(401);
  });

  it('keeps each role to its own', async () => {
    const [author, analyst] = [await cookieOf('author'), await cookieOf('analyst')];
    const post = { kind: 'news', title: 'x', body: 'y', accountIds: ['none'] };
    const denied = await door.anonymous.post('/api/v1/posts').set('cookie', analyst).send(post).expect(403);
    expect((denied.body as Problem).detail).toContain('analyst');
    await door.anonymous.get('/api/v1/posts').set('cookie', analyst).expect(200);
    await door.anonymous.post('/api/v1/posts').set('cookie', author).send(post).expect(422);
    await door.anonymous.post('/api/v1/accounts').set('cookie', author).send({}).expect(403);
  });

  it('refuses what another site’s page sends with the cookie', async () => {
    const cookie = await cookieOf('author');
    const send = (headers: Record<string, string>) =>
      door.anonymous.post('/api/v1/posts').set('cookie', cookie).set(headers).send({});
    await send({ origin: 'https://evil.example' }).expect(403);
    await send({ 'sec-fetch-site': 'cross-site' }).expect(403);
    await send({ origin: 'http://127.0.0.1:4310', 'sec-fetch-site': 'same-origin' }).expect(422);
    const leave = (origin: string) =>
      door.anonymous.post('/api/v1/auth/sign-out').set({ cookie, origin }).send({});
    expect(((await leave('https://evil.example').expect(403)).body as Problem).code).toBe('foreign-page');
    await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(200);
    await leave('http://127.0.0.1:4310').expect(200);
    await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(401);
  });
});
