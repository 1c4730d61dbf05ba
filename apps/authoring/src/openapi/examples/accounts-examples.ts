import {
  Account,
  AccountQuota,
  ConnectSettings,
  ConnectStarted,
  CreateAccount,
  StartConnect,
  UpdateAccount,
  VerifyResult,
} from '@shelfcast/contracts';
import { AT, IDS, example } from './example.js';

export const ACCOUNT_EXAMPLES = [
  example(CreateAccount, {
    network: 'weibo',
    name: '市图书馆微博',
    credentials: { accessToken: '2.00AbCdEfGhIjKl', uid: '1234567890' },
    defaultLink: 'https://library.example/',
  }),
  example(UpdateAccount, { name: '市图书馆微博', status: 'paused' }),
  example(Account, {
    id: IDS.account,
    network: 'weibo',
    name: '市图书馆微博',
    remoteAccountId: '1234567890',
    status: 'connected',
    defaultLink: 'https://library.example/',
    defaultThumbnailId: null,
    problem: null,
    renewal: 'by-person',
    endsAt: AT,
    quota: { limit: 30, used: 2, withinMinutes: 60, dayIn: null },
    limitedUntil: null,
    callbackUrl: null,
    createdAt: AT,
  }),
  example(VerifyResult, { ok: true, remoteName: '市图书馆', problem: null }),
  example(AccountQuota, { limit: 100, used: 3, withinMinutes: 1440, dayIn: 'Asia/Shanghai' }),
  example(ConnectSettings, {
    redirectUri: 'https://desk.library.example/api/v1/connect/callback',
    consent: ['weibo'],
  }),
  example(StartConnect, { network: 'weibo', name: '市图书馆微博' }),
  example(ConnectStarted, {
    authorizeUrl: 'https://api.weibo.com/oauth2/authorize?client_id=1352222456&response_type=code&state=Zk3',
  }),
];
