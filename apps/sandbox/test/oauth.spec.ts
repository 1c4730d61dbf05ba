import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Networks, type Answer, type Made } from './running-sandbox.js';

let net: Networks;
const BACK = 'http://127.0.0.1:9/back?keep=1';

beforeAll(async () => {
  net = await Networks.open();
});
afterEach(() => vi.useRealTimers());
afterAll(() => net.close());

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
const page = (path: string, query: object) =>
  net.send('GET', `${path}?${new URLSearchParams({ ...query }).toString()}`);
const location = ({ headers }: Answer) => new URL(headers.get('location') ?? 'none:');

describe('X', () => {
  const PATH = '/i/oauth2/authorize';
  const CONFIDENTIAL = basic('sandbox-twitter-client:sandbox-twitter-secret');
  const verifier = 'v'.repeat(50);
  const asked = {
    response_type: 'code',
    client_id: 'sandbox-twitter-client',
    redirect_uri: BACK,
    scope: 'tweet.read tweet.write users.read media.write offline.access',
    state: 'a b&c',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };

  async function codeFor(more: object = {}): Promise<string> {
    const agreed = await net.form(PATH, { ...asked, ...more, decision: 'allow' });
    return location(agreed).searchParams.get('code') ?? '';
  }
  const exchange = (code: string, more: object = {}, headers: Record<string, string> = CONFIDENTIAL) => {
    const form = { grant_type: 'authorization_code', code, redirect_uri: BACK, code_verifier: verifier };
    return net.form('/2/oauth2/token', { ...form, ...more }, headers);
  };
  const tweet = (token: unknown, text: string) =>
    net.json('POST', '/2/tweets', { text }, { authorization: `Bearer ${String(token)}` });

  it('asks for consent on a page that offers its accounts, and escapes what it was told', async () => {
    const { remoteAccountId } = await net.account('twitter', '<b>Library</b>');
    const { status, headers, body } = await page(PATH, { ...asked, state: '"><script>' });
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(body['text']).toContain(`<option value="${remoteAccountId}">`);
    expect(body['text']).toMatch(/Authorize.*Cancel/s);
    expect(body['text']).not.toMatch(/<b>Library|"><script>/);
  });

  it.each([
    ['an application that it does not know', { client_id: 'other' }],
    ['no web address to return to', { redirect_uri: 'javascript:alert(1)' }],
    ['another response', { response_type: 'token' }],
    ['no scope', { scope: '' }],
    ['no state', { state: '' }],
    ['a state of 501 characters', { state: 's'.repeat(501) }],
    ['no challenge', { code_challenge: '' }],
    ['an unknown challenge', { code_challenge_method: 'S512' }],
  ])('asks nobody for %s', async (_what, more) => {
    expect((await page(PATH, { ...asked, ...more })).status).toBe(400);
    const pushed = await net.form(PATH, { ...asked, ...more, decision: 'allow' });
    expect([pushed.status, pushed.headers.get('location')]).toEqual([400, null]);
  });

  it('sends the browser back with code and state, and the code brings a pair that posts at once', async () => {
    const { remoteAccountId } = await net.account('twitter');
    const agreed = await net.form(PATH, { ...asked, decision: 'allow', account: remoteAccountId });
    expect(agreed.status).toBe(303);
    const back = location(agreed);
    expect([back.searchParams.get('state'), back.searchParams.get('keep')]).toEqual(['a b&c', '1']);
    const { status, body } = await exchange(back.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 7200, scope: asked.scope });
    expect((await tweet(body['access_token'], 'at once')).status).toBe(201);
    expect(await net.posts(`?account=${remoteAccountId}`)).toMatchObject([{ text: 'at once' }]);
  });

  it('sends the browser back without a code when consent is refused', async () => {
    const back = location(await net.form(PATH, { ...asked, decision: 'deny' }));
    expect(Object.fromEntries(back.searchParams)).toEqual({
      keep: '1',
      state: 'a b&c',
      error: 'access_denied',
    });
  });

  it('gives a code to its own application, address and verifier only, once and for 30 seconds', async () => {
    const refused = { error: 'invalid_request' };
    const code = await codeFor();
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toMatchObject({ status: 400, body: refused });
    const elsewhere = { redirect_uri: 'http://127.0.0.1:9/other' };
    expect(await exchange(await codeFor(), elsewhere)).toMatchObject({ status: 400, body: refused });
    const guessed = { code_verifier: 'w'.repeat(50) };
    expect(await exchange(await codeFor(), guessed)).toMatchObject({ status: 400, body: refused });
    const other = { client_id: 'x-demo-client' };
    expect(await exchange(await codeFor(), other, {})).toMatchObject({ status: 400, body: refused });
    const late = await codeFor();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(await exchange(late)).toMatchObject({ status: 400, body: refused });
  });

  it('takes a plain challenge, and a public application by its id', async () => {
    const publicly = { client_id: 'x-demo-client' };
    const plain = { ...publicly, code_challenge: verifier, code_challenge_method: 'plain' };
    expect((await exchange(await codeFor(plain), publicly, {})).status).toBe(200);
  });

  it('wants HTTP Basic of a confidential application, and the right secret', async () => {
    const named = { client_id: 'sandbox-twitter-client' };
    const missing = { error: 'unauthorized_client', error_description: 'Missing valid authorization header' };
    expect(await exchange(await codeFor(), named, {})).toMatchObject({ status: 401, body: missing });
    const wrong = basic('sandbox-twitter-client:wrong');
    expect(await exchange(await codeFor(), named, wrong)).toMatchObject({ status: 401, body: missing });
    expect((await exchange('x', { grant_type: 'password' })).body['error']).toBe('unsupported_grant_type');
  });

  it('keeps to the scope that was asked for', async () => {
    const { body } = await exchange(await codeFor({ scope: 'tweet.read' }));
    expect(body).not.toHaveProperty('refresh_token');
    const refused = await tweet(body['access_token'], 'x');
    expect([refused.status, refused.body['type']]).toEqual([
      403,
      'https://api.x.com/2/problems/client-forbidden',
    ]);
  });

  it('rotates: a refresh token serves once, and its own application only', async () => {
    const granted = (await exchange(await codeFor())).body;
    const refresh = (token: unknown, headers: Record<string, string> = CONFIDENTIAL, more: object = {}) =>
      net.form(
        '/2/oauth2/token',
        { grant_type: 'refresh_token', refresh_token: String(token), ...more },
        headers,
      );
    const stranger = await refresh(granted['refresh_token'], {}, { client_id: 'x-demo-client' });
    expect(stranger.body['error']).toBe('invalid_request');
    const next = (await refresh(granted['refresh_token'])).body;
    expect(next['refresh_token']).not.toBe(granted['refresh_token']);
    expect((await tweet(next['access_token'], 'rotated')).status).toBe(201);
    const again = await refresh(granted['refresh_token']);
    expect([again.status, again.body['error']]).toEqual([400, 'invalid_request']);
    expect((await refresh(next['refresh_token'])).status).toBe(200);
  });

  it('revokes', async () => {
    const { access_token: token } = (await exchange(await codeFor())).body;
    const revoked = await net.form('/2/oauth2/revoke', { token: String(token) }, CONFIDENTIAL);
    expect(revoked.body).toEqual({ revoked: true });
    expect((await tweet(token, 'x')).status).toBe(401);
    expect((await net.form('/2/oauth2/revoke', { token: String(token) })).status).toBe(401);
  });

  it('lets an access token live two hours', async () => {
    const { access_token: token } = (await exchange(await codeFor())).body;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7201_000 });
    const late = await tweet(token, 'x');
    expect([late.status, late.body['title']]).toEqual([401, 'Unauthorized']);
  });
});

describe('Weibo', () => {
  const PATH = '/oauth2/authorize';
  const asked = { client_id: '1352222456', redirect_uri: BACK, response_type: 'code', state: 'st' };
  const ask = {
    client_id: '1352222456',
    client_secret: 'sandbox-weibo-secret',
    grant_type: 'authorization_code',
    redirect_uri: BACK,
  };

  async function codeFor(account = 'new'): Promise<string> {
    const back = location(await net.form(PATH, { ...asked, decision: 'allow', account }));
    expect(back.searchParams.get('state')).toBe('st');
    return back.searchParams.get('code') ?? '';
  }
  const share = (access_token: unknown) =>
    net.form('/2/statuses/share.json', {
      status: '你好 https://library.example/a?sp=1 。',
      rip: '203.0.113.7',
      access_token: String(access_token),
    });

  it('goes from the consent page to a token that posts at once; a new account is made where asked', async () => {
    expect((await page(PATH, asked)).body['text']).toContain('<form');
    const { status, body } = await net.form('/oauth2/access_token', { ...ask, code: await codeFor() });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^2\.00/) as string,
      expires_in: 2_592_000,
      remind_in: '2592000',
      uid: expect.stringMatching(/^\d+$/) as string,
      isRealName: 'true',
    });
    expect((await share(body['access_token'])).status).toBe(200);
    expect(await net.posts(`?account=${String(body['uid'])}`)).toHaveLength(1);
  });

  it('takes its parameters from the query too', async () => {
    const { remoteAccountId } = await net.account('weibo');
    const query = new URLSearchParams({ ...ask, code: await codeFor(remoteAccountId) });
    const { body } = await net.send('POST', `/oauth2/access_token?${query.toString()}`);
    expect(body['uid']).toBe(remoteAccountId);
  });

  it.each([
    ['another secret', { client_secret: 'x' }, 21324, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 21328, 'unsupported_grant_type'],
    ['another code', { code: 'x' }, 21325, 'invalid_grant'],
    ['another address', { redirect_uri: 'http://127.0.0.1:9/' }, 21322, 'redirect_uri_mismatch'],
  ])('refuses %s in the words of its OAuth addresses', async (_what, more, error_code, error) => {
    const answer = await net.form('/oauth2/access_token', { ...ask, code: await codeFor(), ...more });
    expect(answer).toMatchObject({ status: 400, body: { error, error_code } });
    expect(answer.body).toHaveProperty('error_description');
  });

  it('takes a code once, and not when it is old', async () => {
    const code = await codeFor();
    await net.form('/oauth2/access_token', { ...ask, code });
    expect((await net.form('/oauth2/access_token', { ...ask, code })).body['error_code']).toBe(21325);
    const late = await codeFor();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    expect((await net.form('/oauth2/access_token', { ...ask, code: late })).body['error_code']).toBe(21325);
  });

  it('sends the browser back when consent is refused, and nowhere for a strange application', async () => {
    const back = location(await net.form(PATH, { ...asked, decision: 'deny' }));
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      state: 'st',
      error: 'access_denied',
      error_code: '21330',
    });
    expect((await page(PATH, { ...asked, client_id: 'other' })).status).toBe(400);
    expect((await page(PATH, { ...asked, redirect_uri: 'javascript:alert(1)' })).status).toBe(400);
  });

  it('tells what it knows of a token, until it expires or is revoked', async () => {
    const { remoteAccountId, credentials }: Made = await net.account('weibo');
    const access_token = credentials['accessToken'] ?? '';
    const info = () => net.form('/oauth2/get_token_info', { access_token });
    const { body } = await info();
    expect(body).toMatchObject({ uid: Number(remoteAccountId), appkey: '1352222456', scope: null });
    expect(Number(body['create_at']) + Number(body['expire_in'])).toBeCloseTo(
      Date.now() / 1000 + 30 * 86_400,
      -1,
    );
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 86_400_000 });
    expect((await info()).body).toMatchObject({ error: 'expired_token', error_code: 21327 });
    expect((await share(access_token)).body).toMatchObject({ error: 'expired_token', error_code: 21327 });
    vi.useRealTimers();
    expect((await net.form('/oauth2/revokeoauth2', { access_token })).body).toEqual({ result: 'true' });
    expect((await info()).body['error_code']).toBe(21332);
    expect((await share(access_token)).status).toBe(401);
  });
});
