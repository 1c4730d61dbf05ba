import { unseal } from '@shelfcast/publishing';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PasswordLink, Problem } from '@shelfcast/contracts';
import { FrontDoor, PASSWORD } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'desk@library.example' });
});
afterAll(() => door.close());

const auth = (path: string, body: object) => door.anonymous.post(`/api/v1/auth/${path}`).send(body);
const letters = () => door.context.db.notificationMessage.findMany({ where: { letter: 'password-reset' } });

it('sends a link that works once, and then ends every sign-in', async () => {
  const email = await door.person('author');
  const cookie = await door.signIn(email);
  const known = await auth('request-password-reset', { email }).expect(200);
  const unknown = await auth('request-password-reset', { email: 'nobody@library.example' }).expect(200);
  expect(known.body).toEqual(unknown.body);
  const [letter, ...more] = await letters();
  expect(more).toEqual([]);
  const link = unseal(letter?.sealedLink ?? '', letter?.id ?? '', door.context.config.secretKeys) as string;
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4310\/new-password#\S{20,}$/);
  const token = link.split('#')[1] ?? '';
  expect(JSON.stringify(letter)).not.toContain(token);
  expect(JSON.stringify(await door.context.db.verification.findMany())).not.toContain(token);
  await auth('reset-password', { token, newPassword: 'short' }).expect(422);
  await auth('reset-password', { token: 'x'.repeat(24), newPassword: 'a new long password' }).expect(422);
  await auth('reset-password', { token, newPassword: 'a new long password' }).expect(200);
  await auth('reset-password', { token, newPassword: 'yet another password' }).expect(422);
  await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(401);
  await auth('sign-in/email', { email, password: PASSWORD }).expect(401);
  await auth('sign-in/email', { email, password: 'a new long password' }).expect(200);
  const { id } = await door.context.db.user.findUniqueOrThrow({ where: { email } });
  const rows = await waitFor('the audit rows', async () => {
    const found = await door.context.db.auditEntry.findMany({ where: { subjectId: id } });
    return found.length === 4 && found;
  });
  expect(rows.map(({ action, actor }) => [action, actor]).sort()).toEqual([
    ['person.ask-password-link', 'anonymous'],
    ['person.reset-password', `user:${id}`],
    ['session.begin', `user:${id}`],
    ['session.refuse', 'anonymous'],
  ]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

it('says so where the installation sends no e-mail', async () => {
  const quiet = await FrontDoor.open();
  const answer = await quiet.anonymous
    .post('/api/v1/auth/request-password-reset')
    .send({ email: 'author@library.example' })
    .expect(409);
  expect((answer.body as Problem).detail).toContain('administrator');
  await quiet.close();
});

it('gives an administrator a link to hand over where no e-mail is sent, to people of their own library only', async () => {
  const quiet = await FrontDoor.open();
  const { db } = quiet.context;
  const cookie = await quiet.signIn(await quiet.person('admin'));
  const email = await quiet.person('author');
  const member = await db.member.findFirstOrThrow({ where: { user: { email } } });
  const ask = () => quiet.anonymous.post(`/api/v1/members/${member.id}/password-link`).set('cookie', cookie);
  const { link } = (await ask().expect(200)).body as PasswordLink;
  const newPassword = 'handed over on paper';
  const token = link.split('#')[1];
  await quiet.anonymous.post('/api/v1/auth/reset-password').send({ token, newPassword }).expect(200);
  expect(await quiet.signIn(email, newPassword)).not.toBe('');
  const { id, userId } = member;
  await db.member.create({
    data: { id: `${id}-2`, organizationId: 'theirs', userId, role: 'analyst' },
  });
  await ask().expect(409);
  await quiet.close();
});

it('lets no administrator choose a password where the person can have a link sent', async () => {
  const cookie = await door.signIn(await door.person('admin'));
  const member = await door.context.db.member.findFirstOrThrow({
    where: { user: { email: await door.person('author') } },
  });
  const before = await door.context.db.verification.count();
  const path = `/api/v1/members/${member.id}/password-link`;
  const answer = await door.anonymous.post(path).set('cookie', cookie).expect(409);
  expect((answer.body as Problem).code).toBe('sent-by-mail');
  expect(await door.context.db.verification.count()).toBe(before);
});

it('sends an invitation to its address and shows its link to nobody else', async () => {
  const cookie = await door.signIn(await door.person('admin'));
  const email = 'guest@library.example';
  const invited = await door.anonymous
    .post('/api/v1/invitations')
    .set('cookie', cookie)
    .send({ email, role: 'author' })
    .expect(201);
  expect(invited.body).toMatchObject({ mailed: true, link: null });
  const letter = await door.context.db.notificationMessage.findFirstOrThrow({ where: { address: email } });
  const link = unseal(letter.sealedLink ?? '', letter.id, door.context.config.secretKeys) as string;
  const token = link.split('#')[1] ?? '';
  expect(invited.text).not.toContain(token);
  await door.anonymous
    .post('/api/v1/invitations/accept')
    .send({ token, name: 'Guest', password: PASSWORD })
    .expect(200);
  expect(await door.signIn(email)).not.toBe('');
});

it('slows down who asks for many', async () => {
  const statuses = [];
  for (let i = 0; i < 8; i += 1)
    statuses.push((await auth('request-password-reset', { email: 'nobody@library.example' })).status);
  expect(statuses.at(-1)).toBe(429);
});
