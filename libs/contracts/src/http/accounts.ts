import { z } from 'zod';
import { AccountStatus, Network } from '../vocabulary.js';
import { Id, Timestamp, WebAddress, listOf } from './common.js';

const Secret = z.string().min(1).max(4096);

/** Weibo: the OAuth 2 token of the account and its numeric user id. */
export const WeiboCredentials = z.strictObject({ accessToken: Secret, uid: z.string().regex(/^\d{1,20}$/) });
export type WeiboCredentials = z.infer<typeof WeiboCredentials>;

/** WeChat: the account's developer id and secret; token and key of the callback where it is configured. */
export const WechatCredentials = z.strictObject({
  appId: z.string().min(1).max(64),
  appSecret: Secret,
  callbackToken: z
    .string()
    .regex(/^[0-9A-Za-z]{3,32}$/, 'WeChat takes 3 to 32 letters and digits.')
    .optional(),
  encodingAesKey: z
    .string()
    .regex(/^[0-9A-Za-z]{43}$/, 'WeChat gives exactly 43 letters and digits.')
    .optional(),
});
export type WechatCredentials = z.infer<typeof WechatCredentials>;

/** X: an OAuth 2 client and the user's rotating token pair. */
export const TwitterCredentials = z.strictObject({
  clientId: Secret,
  clientSecret: Secret.optional(),
  accessToken: Secret,
  refreshToken: Secret,
});
export type TwitterCredentials = z.infer<typeof TwitterCredentials>;

const accountName = z.string().trim().min(1).max(100);

/** Where a post without a link leads, and what WeChat shows when a post has no picture. */
const accountSettings = {
  defaultLink: WebAddress.optional(),
  defaultThumbnailId: Id.optional().describe('id of a picture of the media library; WeChat only'),
};

export const CreateAccount = z
  .discriminatedUnion('network', [
    z.strictObject({
      network: z.literal('weibo'),
      name: accountName,
      credentials: WeiboCredentials,
      ...accountSettings,
    }),
    z.strictObject({
      network: z.literal('wechat'),
      name: accountName,
      credentials: WechatCredentials,
      ...accountSettings,
    }),
    z.strictObject({
      network: z.literal('twitter'),
      name: accountName,
      credentials: TwitterCredentials,
      ...accountSettings,
    }),
  ])
  .meta({ id: 'CreateAccount' });
export type CreateAccount = z.infer<typeof CreateAccount>;

export const UpdateAccount = z
  .strictObject({
    name: accountName,
    status: z.enum(['connected', 'paused', 'archived']),
    credentials: z.union([WeiboCredentials, WechatCredentials, TwitterCredentials]),
    defaultLink: WebAddress.nullable(),
    defaultThumbnailId: Id.nullable(),
  })
  .partial()
  .meta({ id: 'UpdateAccount' });
export type UpdateAccount = z.infer<typeof UpdateAccount>;

/** One library's account on one network. Its credentials never leave the server. */
export const Account = z
  .strictObject({
    id: Id,
    network: Network,
    name: z.string(),
    remoteAccountId: z.string(),
    status: AccountStatus,
    defaultLink: z.string().nullable(),
    defaultThumbnailId: z.string().nullable(),
    problem: z.string().nullable().describe('why it needs reconnecting, in words'),
    limitedUntil: Timestamp.nullable().describe('the network takes no posts of it until then'),
    callbackUrl: z.string().nullable().describe('what to enter as server address at WeChat'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const AccountList = listOf(Account).meta({ id: 'AccountList' });

/** The answer of the test call. */
export const VerifyResult = z
  .strictObject({
    ok: z.boolean(),
    remoteName: z.string().nullable(),
    problem: z.strictObject({ code: z.string(), detail: z.string(), action: z.string() }).nullable(),
  })
  .meta({ id: 'VerifyResult' });
export type VerifyResult = z.infer<typeof VerifyResult>;

/** Begin connecting an account at the network's own consent page (X: PKCE, Weibo: code). */
export const StartConnect = z
  .strictObject({ network: z.enum(['weibo', 'twitter']), name: accountName, accountId: Id.optional() })
  .meta({ id: 'StartConnect' });
export type StartConnect = z.infer<typeof StartConnect>;
export const ConnectStarted = z.strictObject({ authorizeUrl: z.string() }).meta({ id: 'ConnectStarted' });
export type ConnectStarted = z.infer<typeof ConnectStarted>;
