import { renewSignIn } from '@shelfcast/auth';
import { waitFor } from '@shelfcast/testing';
import { Secret, TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FrontDoor, PASSWORD } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

/** Keeps what the answers set, as a browser does. */
class Browser {
  private readonly jar = new Map<string, string>();

  async post(path: string, body: object, status = 200) {
    const answer = await door.anonymous
      .post(`/api/v1/auth/${path}`)
      .set({ origin: 'http://127.0.0.1:4310', cookie: this.cookie })
      .send(body);
    expect([path, answer.status, answer.status === status ? null : answer.body]).toEqual([
      path,
      status,
      null,
    ]);
    for (const line of (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? []) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (/max-age=0/i.test(line)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return answer.body as Record<string, unknown>;
  }

  me(status: number) {
    return door.anonymous.get('/api/v1/me').set('cookie', this.cookie).expect(status);
  }

  private get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

it('asks for the second factor once it is set up, takes each backup code once, and forgets it when it is off', async () => {
  const email = await door.person('editor');
  const credentials = { email, password: PASSWORD };
  const first = new Browser();
  await first.post('sign-in/email', credentials);
  await first.post('two-factor/enable', { password: 'not the password' }, 422);
  const { totpURI, backupCodes } = (await first.post('two-factor/enable', { password: PASSWORD })) as {
    totpURI: string;
    backupCodes: string[];
  };
  const totp = URI.parse(totpURI) as TOTP;
  expect(totp.issuer).toBe('Shelfcast');
  await first.post('two-factor/verify-totp', { code: totp.generate() });
  const stored = await door.context.db.twoFactor.findMany();
  expect(JSON.stringify(stored)).not.toContain((totp.secret as Secret).base32);
  for (const code of backupCodes) expect(JSON.stringify(stored)).not.toContain(code);

  const second = new Browser();
  expect(await second.post('sign-in/email', credentials)).toMatchObject({ twoFactorRedirect: true });
  await second.me(401);
  await second.post('two-factor/verify-totp', { code: '000000' }, 401);
  await second.me(401);
  await second.post('two-factor/verify-totp', { code: totp.generate() });
  await second.me(200);

  const [code] = backupCodes;
  const third = new Browser();
  await third.post('sign-in/email', credentials);
  await third.post('two-factor/verify-backup-code', { code });
  await third.me(200);
  const fourth = new Browser();
  await fourth.post('sign-in/email', credentials);
  await fourth.post('two-factor/verify-backup-code', { code }, 401);
  await fourth.me(401);

  await third.post('two-factor/disable', { password: PASSWORD });
  const done = await waitFor('the audit rows', async () => {
    const rows = await door.context.db.auditEntry.findMany({
      where: { subjectType: 'user', organizationId: 'ours' },
    });
    return rows.length === 11 && rows;
  });
  const by = ({ details }: (typeof done)[number]) => (details as { by?: string }).by ?? '';
  expect(done.map((row) => `${row.action} ${by(row)}`.trim()).sort()).toEqual([
    'person.begin-second-factor',
    'person.prove-second-factor',
    'person.remove-second-factor',
    ...['session.ask-second-factor password', 'session.ask-second-factor password'],
    'session.ask-second-factor password',
    ...['session.begin backup-code', 'session.begin code', 'session.begin password'],
    ...['session.refuse backup-code', 'session.refuse code'],
  ]);
  const refused = done.filter(({ action }) => action === 'session.refuse');
  expect(new Set(refused.map(({ actor }) => actor))).toEqual(new Set(['anonymous']));
  for (const secret of [PASSWORD, ...backupCodes]) expect(JSON.stringify(done)).not.toContain(secret);
  const fifth = new Browser();
  await fifth.post('sign-in/email', credentials);
  await fifth.me(200);
});

it('can be removed by an administrator of the person’s only library, for whoever has lost it', async () => {
  const [admin, email] = [await door.signIn(await door.person('admin')), await door.person('author')];
  const { db } = door.context;
  const member = await db.member.findFirstOrThrow({ where: { user: { email } } });
  const remove = () =>
    door.anonymous.delete(`/api/v1/members/${member.id}/two-factor`).set('cookie', admin).send({});
  await remove().expect(404);
  const person = new Browser();
  const credentials = { email, password: PASSWORD };
  await person.post('sign-in/email', credentials);
  const { totpURI } = (await person.post('two-factor/enable', { password: PASSWORD })) as { totpURI: string };
  await person.post('two-factor/verify-totp', { code: (URI.parse(totpURI) as TOTP).generate() });
  const { userId } = member;
  const elsewhere = await db.member.create({
    data: { id: 'elsewhere', organizationId: 'theirs', userId, role: 'analyst' },
  });
  await remove().expect(409);
  expect(await new Browser().post('sign-in/email', credentials)).toMatchObject({ twoFactorRedirect: true });
  await db.member.delete({ where: { id: elsewhere.id } });
  await remove().expect(204);
  expect(await db.twoFactor.count({ where: { userId } })).toBe(0);
  expect(await db.auditEntry.count({ where: { action: 'member.remove-second-factor' } })).toBe(1);
  const again = new Browser();
  await again.post('sign-in/email', credentials);
  await again.me(200);
});

it('is gone with the password that whoever runs the installation makes anew', async () => {
  const email = await door.person('author');
  const { db } = door.context;
  const person = new Browser();
  await person.post('sign-in/email', { email, password: PASSWORD });
  const { totpURI } = (await person.post('two-factor/enable', { password: PASSWORD })) as { totpURI: string };
  await person.post('two-factor/verify-totp', { code: (URI.parse(totpURI) as TOTP).generate() });
  await person.me(200);
  expect(await renewSignIn(db, 'nobody@library.example')).toBeNull();
  const password = (await renewSignIn(db, email.toUpperCase())) ?? '';
  await person.me(401);
  expect(await door.signIn(email)).toBe('');
  const again = new Browser();
  await again.post('sign-in/email', { email, password });
  await again.me(200);
});
