import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

const BASE = 'http://127.0.0.1:4310/api/v1/auth';
const CLIENT = { clientId: 'shelfcast', clientSecret: 'a secret of the provider' };

let server: Server;
let issuer: string;
let door: FrontDoor;
/** Who is signed in at the provider. */
let person: { sub: string; email: string; email_verified: boolean };

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${BASE}/callback/oidc`],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ ...person, name: 'From the provider' }),
    }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['k'] },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  door = await FrontDoor.open({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT.clientId,
    OIDC_CLIENT_SECRET: CLIENT.clientSecret,
  });
});
afterAll(async () => {
  await door.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A browser at the provider: follows its redirects and submits its forms, until it is sent back to us. */
class Visitor {
  private readonly jar = new Map<string, string>();

  async signIn(start: string): Promise<string> {
    let target = { url: start, form: null as URLSearchParams | null };
    for (let step = 0; step < 12; step += 1) {
      const response = await fetch(target.url, {
        redirect: 'manual',
        headers: { cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(target.form && { method: 'POST', body: target.form }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
        this.jar.set(name, value);
      }
      const location = response.headers.get('location');
      if (location?.startsWith(BASE)) return location;
      if (location) target = { url: new URL(location, target.url).href, form: null };
      else target = formOf(await response.text(), target.url);
    }
    throw new Error('The provider never sent the visitor back.');
  }
}

function formOf(html: string, at: string): { url: string; form: URLSearchParams } {
  const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1];
  if (!action) throw new Error(`No form: ${html.slice(0, 300)}`);
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    form.set(name, value);
  if (form.get('prompt') === 'login') {
    form.set('login', person.sub);
    form.set('password', 'any');
  }
  return { url: new URL(action, at).href, form };
}

async function comeIn(): Promise<{ cookie: string; location: string }> {
  const begun = await door.anonymous
    .post('/api/v1/auth/sign-in/social')
    .set('origin', 'http://127.0.0.1:4310')
    .send({ provider: 'oidc', callbackURL: '/' })
    .expect(200);
  const state = cookies(begun.headers);
  const back = await new Visitor().signIn((begun.body as { url: string }).url);
  const answer = await door.anonymous.get(back.replace('http://127.0.0.1:4310', '')).set('cookie', state);
  return { cookie: cookies(answer.headers), location: String(answer.headers['location']) };
}

const cookies = (headers: Record<string, unknown>) =>
  ((headers['set-cookie'] as string[] | undefined) ?? []).map((line) => line.split(';')[0]).join('; ');

it('lets in a person of the library, known by the address that the provider vouches for', async () => {
  const email = await door.person('editor');
  person = { sub: 'provider-1', email, email_verified: true };
  const { cookie, location } = await comeIn();
  expect(location).toMatch(/^(http:\/\/127\.0\.0\.1:4310)?\/$/);
  const me = await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(200);
  expect(me.body).toMatchObject({ email, role: 'editor' });
  const row = await door.context.db.auditEntry.findFirstOrThrow({ where: { action: 'session.begin' } });
  expect(row.details).toMatchObject({ by: 'single-sign-on' });
  // From then on the provider's own id is what counts.
  person = { ...person, email: 'moved@library.example' };
  const again = await comeIn();
  const still = await door.anonymous.get('/api/v1/me').set('cookie', again.cookie).expect(200);
  expect(still.body).toMatchObject({ email });
});

it('makes nobody, and sends them back with a reason', async () => {
  const before = await door.context.db.user.count();
  person = { sub: 'provider-2', email: 'stranger@elsewhere.example', email_verified: true };
  const { cookie, location } = await comeIn();
  expect(location).toMatch(/^http:\/\/127\.0\.0\.1:4310\/sign-in\?error=signup_disabled/);
  await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(401);
  expect(await door.context.db.user.count()).toBe(before);
});

it('does not take an address that the provider has not verified', async () => {
  const email = await door.person('admin');
  person = { sub: 'provider-3', email, email_verified: false };
  const { cookie, location } = await comeIn();
  expect(location).toMatch(/^http:\/\/127\.0\.0\.1:4310\/sign-in\?error=account_not_linked/);
  await door.anonymous.get('/api/v1/me').set('cookie', cookie).expect(401);
});

it('accepts no answer that it did not ask for', async () => {
  const answer = await door.anonymous.get('/api/v1/auth/callback/oidc?code=stolen&state=invented');
  expect(answer.status).toBe(302);
  expect(String(answer.headers['location'])).toMatch(/^http:\/\/127\.0\.0\.1:4310\/sign-in\?error=/);
  expect(cookies(answer.headers)).not.toContain('session_token');
});
