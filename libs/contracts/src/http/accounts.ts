import { z } from 'zod';
import { AccountStatus, Network } from '../vocabulary.js';
import { Id, Timestamp, WebAddress, listOf } from './common.js';
import { DeliveryProblem } from './deliveries.js';

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

/** How many posts the network takes, and how many of the account are planned or out. */
export const AccountQuota = z
  .strictObject({
    limit: z.int(),
    used: z.int(),
    withinMinutes: z.int().describe('the time up to now in which they count'),
    dayIn: z
      .string()
      .nullable()
      .describe('the zone whose present day counts instead, what is still planned for it included'),
  })
  .meta({ id: 'AccountQuota' });
export type AccountQuota = z.infer<typeof AccountQuota>;

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
    problem: DeliveryProblem.nullable().describe('why it needs reconnecting, and what to do'),
    renewal: z
      .enum(['by-itself', 'by-person'])
      .describe('whether Shelfcast renews the authorisation, or only a person can'),
    endsAt: Timestamp.nullable().describe(
      'when the authorisation ends that only a person can renew; null where none ends, or it is not told',
    ),
    quota: AccountQuota.nullable().describe('null where the network tells no limit'),
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

/** What a person needs to know before connecting. */
export const ConnectSettings = z
  .strictObject({
    redirectUri: z.string().describe('what to enter as callback address at X and Weibo'),
    consent: z
      .array(z.enum(['weibo', 'twitter']))
      .describe('networks at which this installation has an application: they can be connected by consent'),
  })
  .meta({ id: 'ConnectSettings' });
export type ConnectSettings = z.infer<typeof ConnectSettings>;

/** Begin connecting an account at the network's own consent page (X: PKCE, Weibo: code). */
export const StartConnect = z
  .strictObject({ network: z.enum(['weibo', 'twitter']), name: accountName, accountId: Id.optional() })
  .meta({ id: 'StartConnect' });
export type StartConnect = z.infer<typeof StartConnect>;
export const ConnectStarted = z.strictObject({ authorizeUrl: z.string() }).meta({ id: 'ConnectStarted' });
export type ConnectStarted = z.infer<typeof ConnectStarted>;
