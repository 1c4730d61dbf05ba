import { describe, expect, it } from 'vitest';
import { connectFieldOf, emptyConnect, toCreateAccount, toUpdateAccount } from './credential-values.js';

describe('toCreateAccount', () => {
  it('sends the fields of the network only, optional ones where they are filled', () => {
    const values = {
      ...emptyConnect('wechat', '馆'),
      appId: ' wx1 ',
      appSecret: 's',
      accessToken: 'left over',
    };
    expect(toCreateAccount(values)).toEqual({
      network: 'wechat',
      name: '馆',
      credentials: { appId: 'wx1', appSecret: 's' },
    });
  });

  it('sends a required field though it is empty, so that the server names it', () => {
    expect(toCreateAccount(emptyConnect('weibo', ''))).toMatchObject({
      credentials: { accessToken: '', uid: '' },
    });
  });
});

describe('toUpdateAccount', () => {
  it('changes nothing but the credentials', () => {
    const values = { ...emptyConnect('weibo', 'name'), accessToken: 't', uid: '1' };
    expect(toUpdateAccount(values)).toEqual({ credentials: { accessToken: 't', uid: '1' } });
  });
});

describe('connectFieldOf', () => {
  it('finds the place of a message', () => {
    expect(connectFieldOf('credentials.appSecret')).toBe('appSecret');
    expect(connectFieldOf('/credentials/uid')).toBe('uid');
    expect(connectFieldOf('name')).toBe('name');
  });
});
