import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FrontDoor, PASSWORD } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

const post = (path: string, body: object) => door.anonymous.post(`/api/v1/auth/${path}`).send(body);

it('the audit has who came, was refused and left, in each of their libraries, and nothing that they typed', async () => {
  const { db } = door.context;
  const email = await door.person('author');
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email } });
  await db.member.create({ data: { id: 'also', organizationId: 'theirs', userId, role: 'analyst' } });
  const typed = 'not the password at all';
  await post('sign-in/email', { email: email.toUpperCase(), password: typed }).expect(401);
  await post('sign-in/email', { email: 'nobody@library.example', password: typed }).expect(401);
  const { headers } = await post('sign-in/email', { email, password: PASSWORD }).expect(200);
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  const session = await db.session.findFirstOrThrow({ where: { userId } });
  await post('sign-out', {}).set('cookie', cookie).expect(200);
  const rows = await waitFor('the audit rows', async () => {
    const found = await db.auditEntry.findMany({ where: { subjectId: userId }, orderBy: { at: 'asc' } });
    return found.length === 6 && found;
  });
  for (const organizationId of ['ours', 'theirs'])
    expect(
      rows
        .filter((row) => row.organizationId === organizationId)
        .map(({ action, actor, details }) => [action, actor, details]),
    ).toEqual([
      ['session.refuse', 'anonymous', { by: 'password' }],
      ['session.begin', `user:${userId}`, { by: 'password', session: session.id }],
      ['session.sign-out', `user:${userId}`, {}],
    ]);
  const all = JSON.stringify(await db.auditEntry.findMany());
  for (const secret of [typed, PASSWORD, 'nobody@library.example']) expect(all).not.toContain(secret);
});
