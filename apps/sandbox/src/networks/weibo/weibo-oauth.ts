import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readForm } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';
import { consentRoutes, takeCode } from '../consent.js';
import type { WeiboToken } from './weibo-api.js';

const DAY_MS = 86_400_000;
const CODE_MS = 5 * 60_000;

/** OAuth 2 (https://open.weibo.com/wiki/Oauth2): the consent page, the token and what is known of it. */
export function oauthRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { settings, store } = sandbox;
  consentRoutes(app, sandbox, {
    network: 'weibo',
    path: '/oauth2/authorize',
    codeMs: CODE_MS,
    refusal: (query) =>
      query['client_id'] === settings.weibo.clientId
        ? null
        : 'invalid_client (21324): this application is not known.',
  });

  app.post('/oauth2/access_token', async (request, reply) => {
    const form = { ...(request.query as Record<string, string>), ...(await readForm(request)).fields };
    const { clientId, clientSecret } = settings.weibo;
    if (form['client_id'] !== clientId || form['client_secret'] !== clientSecret)
      return refused(reply, 21324, 'invalid_client', 'client_id or client_secret is invalid');
    if (form['grant_type'] !== 'authorization_code')
      return refused(reply, 21328, 'unsupported_grant_type', 'the grant type is not supported');
    const code = takeCode(sandbox, 'weibo', form);
    if (!code) return refused(reply, 21325, 'invalid_grant', 'invalid authorization code or redirect_uri');
    const days = 30;
    const seconds = (days * DAY_MS) / 1000;
    const token = issueWeiboToken(sandbox, code.user, days);
    return reply.send({
      ...{ access_token: token, expires_in: seconds, remind_in: String(seconds) },
      ...{ uid: code.user, isRealName: 'true' },
    });
  });

  app.post('/oauth2/get_token_info', async (request, reply) => {
    const { fields } = await readForm(request);
    const token = store.get<WeiboToken>('weibo-token', fields['access_token'] ?? '');
    if (!token) return refused(reply, 21332, 'access_token_is_invalid', 'the token is not known');
    return reply.send({
      ...{ uid: Number(token.uid), appkey: settings.weibo.clientId, scope: null },
      create_at: Math.floor(Date.now() / 1000) - 60,
      expire_in: Math.floor((token.expiresAt - Date.now()) / 1000),
    });
  });

  app.post('/oauth2/revokeoauth2', async (request, reply) => {
    const { fields } = await readForm(request);
    const isKnown = store.remove('weibo-token', fields['access_token'] ?? '');
    return isKnown
      ? reply.send({ result: 'true' })
      : refused(reply, 21332, 'access_token_is_invalid', 'the token is not known');
  });
}

/** The OAuth addresses describe an error in their own shape. */
function refused(reply: FastifyReply, code: number, error: string, description: string) {
  return reply.code(400).send({ error, error_code: code, error_description: description });
}

/** Issues a token as the consent page would; an ordinary web application gets no refresh token. */
export function issueWeiboToken({ store }: Sandbox, uid: string, days = 30): string {
  const token = `2.00${randomBytes(14).toString('base64url')}`;
  const expiresAt = Date.now() + days * DAY_MS;
  store.put('weibo-token', token, { token, uid, expiresAt } satisfies WeiboToken);
  return token;
}
