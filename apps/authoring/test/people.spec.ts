import type {
  ApiKeyCreated,
  ApiKeyList,
  InvitationCreated,
  InvitationList,
  InvitationOffer,
  Me,
  MemberList,
  Problem,
  SessionList,
} from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, PASSWORD } from './front-door.js';

let door: FrontDoor;
let admin: Caller;

beforeAll(async () => {
  door = await FrontDoor.open();
  admin = await signedIn(await door.person('admin'));
});
afterAll(() => door.close());

type Caller = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body?: object) => Answer;
type Answer = ReturnType<FrontDoor['anonymous']['get']>;

function callerWith(headers: Record<string, string>): Caller {
  return (method, path, body) => {
    const request = door.anonymous[method](`/api/v1${path}`).set(headers);
    return body ? request.send(body) : request;
  };
}

const signedIn = async (email: string, password = PASSWORD) =>
  callerWith({ cookie: await door.signIn(email, password) });
const anybody = (path: string, body: object) => door.anonymous.post(`/api/v1${path}`).send(body);
const tokenOf = ({ link }: InvitationCreated) => link?.split('#')[1] ?? '';

async function invite(email: string, role = 'author'): Promise<InvitationCreated> {
  return (await admin('post', '/invitations', { email, role }).expect(201)).body as InvitationCreated;
}

async function memberOf(email: string) {
  const { items } = (await admin('get', '/members?limit=200').expect(200)).body as MemberList;
  return items.find((member) => member.email === email);
}

describe('an invitation', () => {
  it('lets a new person in, once, in its role', async () => {
    const invitation = await invite('Mei@Library.example', 'editor');
    expect(invitation).toMatchObject({ email: 'mei@library.example', status: 'pending', mailed: false });
    expect(invitation.link).toMatch(/^http:\/\/127\.0\.0\.1:4310\/invitation#sci_/);
    const token = tokenOf(invitation);
    const offer = (await anybody('/invitations/read', { token }).expect(200)).body as InvitationOffer;
    expect(offer).toEqual({ library: 'ours', email: 'mei@library.example', role: 'editor', known: false });
    const missing = (await anybody('/invitations/accept', { token, name: 'Mei' }).expect(422))
      .body as Problem;
    expect(missing.errors).toEqual([expect.objectContaining({ field: 'password' })]);
    await anybody('/invitations/accept', { token, name: 'Mei', password: 'too short' }).expect(422);
    await anybody('/invitations/accept', { token, name: 'Mei', password: 'long enough for us' }).expect(200);
    await anybody('/invitations/accept', { token, name: 'Eve', password: 'another password' }).expect(410);
    await anybody('/invitations/read', { token }).expect(410);
    const mei = await signedIn('mei@library.example', 'long enough for us');
    expect((await mei('get', '/me').expect(200)).body).toMatchObject({ name: 'Mei', role: 'editor' });
    await admin('post', '/invitations', { email: 'mei@library.example', role: 'author' }).expect(409);
  });

  it('keeps no token that opens, neither in PostgreSQL nor in lists', async () => {
    const token = tokenOf(await invite('kept@library.example'));
    const rows = await door.context.db.invitation.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await admin('get', '/invitations').expect(200)).text).not.toContain(token);
  });

  it('ends when it is withdrawn, replaced or too old', async () => {
    const [first, second] = [await invite('late@library.example'), await invite('late@library.example')];
    await anybody('/invitations/read', { token: tokenOf(first) }).expect(410);
    await anybody('/invitations/read', { token: tokenOf(second) }).expect(200);
    await admin('delete', `/invitations/${second.id}`).expect(204);
    await admin('delete', `/invitations/${second.id}`).expect(404);
    await anybody('/invitations/read', { token: tokenOf(second) }).expect(410);
    const third = await invite('late@library.example');
    const expiresAt = new Date(Date.now() - 1000);
    await door.context.db.invitation.update({ where: { id: third.id }, data: { expiresAt } });
    const accept = { token: tokenOf(third), name: 'Late', password: PASSWORD };
    await anybody('/invitations/accept', accept).expect(410);
    const { items } = (await admin('get', '/invitations').expect(200)).body as InvitationList;
    const states = items.filter(({ email }) => email === 'late@library.example').map(({ status }) => status);
    expect(states).toEqual(['expired', 'revoked', 'revoked']);
    expect(await door.context.db.user.count({ where: { email: 'late@library.example' } })).toBe(0);
  });

  it('takes whom we know into a second library, who then chooses between them', async () => {
    const email = await door.person('analyst', 'theirs');
    const token = tokenOf(await invite(email, 'author'));
    const offer = await anybody('/invitations/read', { token }).expect(200);
    expect(offer.body).toMatchObject({ known: true });
    await anybody('/invitations/accept', { token }).expect(200);
    const person = await signedIn(email);
    const me = async () => (await person('get', '/me').expect(200)).body as Me;
    expect(await me()).toMatchObject({ role: 'analyst', library: { id: 'theirs' } });
    expect((await me()).libraries.map(({ id }) => id)).toEqual(['theirs', 'ours']);
    await person('put', '/me/library', { libraryId: 'ours' }).expect(204);
    expect(await me()).toMatchObject({ role: 'author', library: { id: 'ours' } });
    await person('put', '/me/library', { libraryId: 'nobody’s' }).expect(404);
    // Taken out of it, the person is back in the other.
    await admin('delete', `/members/${(await memberOf(email))?.id}`).expect(204);
    expect(await me()).toMatchObject({ role: 'analyst', library: { id: 'theirs' } });
  });
});

describe('two libraries’ invitations', () => {
  it('accepted at the same instant make one person, in both', async () => {
    const email = 'twice@library.example';
    const theirAdmin = await signedIn(await door.person('admin', 'theirs'));
    const theirs = await theirAdmin('post', '/invitations', { email, role: 'editor' }).expect(201);
    const tokens = [await invite(email), theirs.body as InvitationCreated].map(tokenOf);
    const answers = await Promise.all(
      tokens.map((token) => anybody('/invitations/accept', { token, name: 'Twice', password: PASSWORD })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const person = await signedIn(email);
    expect(((await person('get', '/me').expect(200)).body as Me).libraries).toHaveLength(2);
  });
});

describe('the library’s people', () => {
  it('change roles at once, and are gone when they are taken out', async () => {
    const email = await door.person('author');
    const person = await signedIn(email);
    const member = await memberOf(email);
    await admin('patch', `/members/${member?.id}`, { role: 'analyst' }).expect(200);
    await person('post', '/posts', {}).expect(403);
    await admin('patch', `/members/${member?.id}`, { role: 'service' }).expect(422);
    await admin('delete', `/members/${member?.id}`).expect(204);
    await person('get', '/me').expect(401);
    const sessions = await door.context.db.session.count({ where: { userId: member?.userId ?? '' } });
    expect(sessions).toBe(0);
  });

  it('always have an administrator, even if two leave at once', async () => {
    const other = await door.person('admin');
    const both = [...((await admin('get', '/members?limit=200')).body as MemberList).items].filter(
      ({ role }) => role === 'admin',
    );
    expect(both).toHaveLength(2);
    const answers = await Promise.all(
      both.map(({ id }) => admin('patch', `/members/${id}`, { role: 'editor' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = await door.context.db.member.findMany({
      where: { organizationId: 'ours', role: 'admin' },
      include: { user: true },
    });
    expect(left).toHaveLength(1);
    admin = await signedIn(left[0]?.user.email ?? '');
    await admin('delete', `/members/${left[0]?.id}`).expect(409);
    expect(other).toContain('@');
  });

  it('are in the audit', async () => {
    const actions = await door.context.db.auditEntry.groupBy({ by: ['action'] });
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['invitation.create', 'invitation.accept', 'member.update', 'member.remove']),
    );
  });
});

describe('one’s own sign-ins', () => {
  it('are listed, without what would let somebody in, and can be ended', async () => {
    const email = await door.person('author');
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const list = await here('get', '/me/sessions').expect(200);
    const { items } = list.body as SessionList;
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    const tokens = await door.context.db.session.findMany({ select: { token: true } });
    for (const { token } of tokens) expect(list.text).not.toContain(token);
    const other = items.find(({ current }) => !current)?.id;
    const stranger = await signedIn(await door.person('author'));
    await stranger('delete', `/me/sessions/${other}`).expect(404);
    await here('delete', `/me/sessions/${other}`).expect(204);
    await there('get', '/me').expect(401);
    const again = await signedIn(email);
    await here('delete', '/me/sessions').expect(204);
    const { db } = door.context;
    const ended = await db.auditEntry.findMany({ where: { action: { startsWith: 'session.' } } });
    expect(ended.map(({ action }) => action)).toContain('session.end');
    await again('get', '/me').expect(401);
    await here('get', '/me').expect(200);
  });
});

describe('an API key', () => {
  const make = async (body: object) =>
    (await admin('post', '/api-keys', body).expect(201)).body as ApiKeyCreated;
  const using = ({ secret }: ApiKeyCreated) => callerWith({ authorization: `Bearer ${secret}` });

  it('may what its role and scopes both allow, until it is revoked', async () => {
    const key = await make({ name: 'Reader', scopes: ['posts.read'] });
    expect(key).toMatchObject({ role: 'service', scopes: ['posts.read'], lastUsedAt: null, expiresAt: null });
    await using(key)('get', '/posts').expect(200);
    const refused = (await using(key)('get', '/accounts').expect(403)).body as Problem;
    expect(refused.detail).toContain('scopes');
    expect(((await using(key)('get', '/me').expect(403)).body as Problem).code).toBe('not-allowed');
    const listed = await admin('get', '/api-keys?limit=200').expect(200);
    expect(listed.text).not.toContain(key.secret);
    const row = (listed.body as ApiKeyList).items.find(({ id }) => id === key.id);
    expect(row?.lastUsedAt).not.toBeNull();
    await admin('delete', `/api-keys/${key.id}`).expect(204);
    await using(key)('get', '/posts').expect(401);
  });

  it('ends by itself', async () => {
    const key = await make({ name: 'Short', expiresAt: new Date(Date.now() + 60_000).toISOString() });
    await using(key)('get', '/posts').expect(200);
    const expiresAt = new Date(Date.now() - 1000);
    await door.context.db.apiKey.update({ where: { id: key.id }, data: { expiresAt } });
    await using(key)('get', '/posts').expect(401);
  });

  it('cannot be made for more than a role may, nor for the past, nor an administrator', async () => {
    const before = await door.context.db.apiKey.count();
    for (const body of [
      { name: 'x', role: 'analyst', scopes: ['posts.write'] },
      { name: 'x', scopes: ['people.manage'] },
      { name: 'x', role: 'admin' },
      { name: 'x', scopes: ['everything'] },
      { name: '', scopes: [] },
      { name: 'x', expiresAt: '2020-01-01T00:00:00Z' },
    ])
      await admin('post', '/api-keys', body).expect(422);
    expect(await door.context.db.apiKey.count()).toBe(before);
  });
});
