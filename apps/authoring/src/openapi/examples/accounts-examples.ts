import {
  Account,
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
    limitedUntil: null,
    callbackUrl: null,
    createdAt: AT,
  }),
  example(VerifyResult, { ok: true, remoteName: '市图书馆', problem: null }),
  example(StartConnect, { network: 'weibo', name: '市图书馆微博' }),
  example(ConnectStarted, {
    authorizeUrl: 'https://api.weibo.com/oauth2/authorize?client_id=1352222456&response_type=code&state=Zk3',
  }),
];
