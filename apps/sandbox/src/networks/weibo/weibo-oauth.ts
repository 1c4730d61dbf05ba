import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queryFields, readForm, type Fields } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import { applications } from '../applications.js';
import { consentRoutes, takeCode } from '../consent.js';
import type { WeiboToken } from './weibo-api.js';

const DAY_SECONDS = 86_400;
/** Published nowhere; an ordinary web application's token lives so long by most accounts. */
const TOKEN_DAYS = 30;
const CODE_MS = 5 * 60_000;

/** OAuth 2 (https://open.weibo.com/wiki/Oauth2): the consent page, the token and what is known of it. */
export function oauthRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  consentRoutes(app, sandbox, {
    ...{ network: 'weibo', path: '/oauth2/authorize', codeMs: CODE_MS },
    refusal: () => null,
    denial: { error_code: '21330', error_description: 'user denied your request.' },
  });
  app.post('/oauth2/access_token', async (request, reply) =>
    exchange(sandbox, reply, await allFields(request)),
  );
  tokenRoutes(app, sandbox);
}

function tokenRoutes(app: FastifyInstance, { store, settings }: Sandbox): void {
  app.post('/oauth2/get_token_info', async (request, reply) => {
    const token = store.get<WeiboToken>('weibo-token', (await allFields(request))['access_token'] ?? '');
    if (!token) return refused(reply, 21332, 'access_token_is_invalid', 'the token is not known');
    if (token.expiresAt < Date.now()) return refused(reply, 21327, 'expired_token', 'the token has expired');
    return reply.send({
      ...{ uid: Number(token.uid), appkey: settings.weibo.clientId, scope: null },
      create_at: Math.floor(token.createdAt / 1000),
      expire_in: Math.floor((token.expiresAt - Date.now()) / 1000),
    });
  });

  // Both methods are in use (https://open.weibo.com/wiki/Oauth2/revokeoauth2).
  app.route({
    method: ['GET', 'POST'],
    url: '/oauth2/revokeoauth2',
    handler: async (request, reply) => {
      const { access_token: token = '' } = await allFields(request);
      return store.remove('weibo-token', token)
        ? reply.send({ result: 'true' })
        : refused(reply, 21332, 'access_token_is_invalid', 'the token is not known');
    },
  });
}

function exchange(sandbox: Sandbox, reply: FastifyReply, form: Fields) {
  const isOurs = applications(sandbox, 'weibo').some(
    ({ clientId, clientSecret }) => form['client_id'] === clientId && form['client_secret'] === clientSecret,
  );
  if (!isOurs) return refused(reply, 21324, 'invalid_client', 'client_id or client_secret is invalid');
  if (form['grant_type'] !== 'authorization_code')
    return refused(reply, 21328, 'unsupported_grant_type', 'the grant type is not supported');
  const code = takeCode(sandbox, 'weibo', form['code']);
  if (!code || code.clientId !== form['client_id'])
    return refused(reply, 21325, 'invalid_grant', 'the authorization code is invalid, used or expired');
  if (code.redirectUri !== form['redirect_uri'])
    return refused(reply, 21322, 'redirect_uri_mismatch', 'redirect_uri is not that of the consent');
  const seconds = TOKEN_DAYS * DAY_SECONDS;
  return reply.send({
    access_token: issueWeiboToken(sandbox, code.user),
    ...{ expires_in: seconds, remind_in: String(seconds), uid: code.user, isRealName: 'true' },
  });
}

/** Weibo takes its parameters from the query and from the body alike. */
async function allFields(request: FastifyRequest): Promise<Fields> {
  return { ...queryFields(request), ...(await readForm(request)).fields };
}

/** The OAuth addresses describe an error in their own shape. */
function refused(reply: FastifyReply, code: number, error: string, description: string) {
  return reply.code(400).send({ error, error_code: code, error_description: description });
}

/** Issues a token as the consent page would; an ordinary web application gets no refresh token. */
export function issueWeiboToken({ store }: Sandbox, uid: string): string {
  const token = `2.00${randomBytes(14).toString('base64url')}`;
  const createdAt = Date.now();
  const expiresAt = createdAt + TOKEN_DAYS * DAY_SECONDS * 1000;
  store.put('weibo-token', token, { token, uid, createdAt, expiresAt } satisfies WeiboToken);
  return token;
}
