import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CallbackError, checkEcho, openCallback } from './wechat-callback.js';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const plain = { appId: 'wxb11529c136998cb6', token: 'pamtest' };
const aes = { ...plain, encodingAesKey: KEY };
const now = new Date('2026-11-23T12:00:00.000Z');
const timestamp = String(now.getTime() / 1000);
const nonce = '1597212914';

const sign = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');
const signature = sign(plain.token, timestamp, nonce);

const finished = `<xml><ToUserName><![CDATA[gh_4d00ed8d6399]]></ToUserName><FromUserName><![CDATA[oV5CrjpxgaGXNHIQigzNlgLTnwic]]></FromUserName><CreateTime>1481013459</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[PUBLISHJOBFINISH]]></Event><PublishEventInfo><publish_id>2247503051</publish_id><publish_status>0</publish_status><article_id><![CDATA[b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy]]></article_id><article_detail><count>1</count><item><idx>1</idx><article_url><![CDATA[http://mp.weixin.qq.com/s?a=1&b=2]]></article_url></item></article_detail></PublishEventInfo></xml>`;

/** After https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html */
function encrypt(text: string, appId = plain.appId): string {
  const key = Buffer.from(`${KEY}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const message = Buffer.concat([Buffer.alloc(16, 7), length, Buffer.from(text), Buffer.from(appId)]);
  const pad = 32 - (message.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([message, Buffer.alloc(pad, pad)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

function push(encrypted: string) {
  const query = { timestamp, nonce, encrypt_type: 'aes', signature };
  return {
    query: { ...query, msg_signature: sign(plain.token, timestamp, nonce, encrypted) },
    body: `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
}

const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof CallbackError ? error.code : error;
  }
};

describe('checkEcho', () => {
  const query = { signature, timestamp, nonce, echostr: '5423' };

  it('echoes what WeChat sent when the signature fits the token', () => {
    expect(checkEcho(query, plain, now)).toBe('5423');
  });

  it('echoes nothing to anybody else', () => {
    expect(codeOf(() => checkEcho({ ...query, signature: 'f'.repeat(40) }, plain, now))).toBe('signature');
    expect(codeOf(() => checkEcho({ ...query, signature: '' }, plain, now))).toBe('signature');
    expect(codeOf(() => checkEcho(query, { ...plain, token: 'other' }, now))).toBe('signature');
    expect(codeOf(() => checkEcho(query, plain, new Date(now.getTime() + 601_000)))).toBe('old');
  });
});

describe('openCallback in plain mode', () => {
  const query = { signature, timestamp, nonce };

  it('reads how a publication ended', () => {
    expect(openCallback(query, finished, plain, now)).toEqual({
      publishId: '2247503051',
      status: 0,
      articleId: 'b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy',
      url: 'http://mp.weixin.qq.com/s?a=1&b=2',
    });
  });

  it('reads a failed publication, which has no article', () => {
    const failed = finished
      .replace('<publish_status>0', '<publish_status>2')
      .replace(/<article_id>.*<\/article_detail>/, '<fail_idx>1</fail_idx>');
    expect(openCallback(query, failed, plain, now)).toEqual({
      publishId: '2247503051',
      status: 2,
      articleId: null,
      url: null,
    });
  });

  it('reads the first address of several articles', () => {
    const item = '<item><idx>2</idx><article_url><![CDATA[http://second]]></article_url></item>';
    const two = finished.replace('</article_detail>', `${item}</article_detail>`);
    expect(openCallback(query, two, plain, now)?.url).toBe('http://mp.weixin.qq.com/s?a=1&b=2');
  });

  it('passes over other events', () => {
    const subscribed = finished.replace('PUBLISHJOBFINISH', 'subscribe');
    expect(openCallback(query, subscribed, plain, now)).toBeNull();
  });

  it('refuses a false signature, an old push and what is no XML', () => {
    const forged = { ...query, signature: sign('guessed', timestamp, nonce) };
    expect(codeOf(() => openCallback(forged, finished, plain, now))).toBe('signature');
    const late = new Date(now.getTime() + 3_600_000);
    expect(codeOf(() => openCallback(query, finished, plain, late))).toBe('old');
    expect(codeOf(() => openCallback(query, 'nothing', plain, now))).toBe('unreadable');
  });

  it('expands no entity of its sender', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "2247503051">]>${finished.replace('2247503051', '&a;')}`;
    expect(codeOf(() => openCallback(query, bomb, plain, now))).not.toMatchObject({
      publishId: '2247503051',
    });
  });
});

describe('openCallback in AES mode', () => {
  it('decrypts a push and reads it', () => {
    const { query, body } = push(encrypt(finished));
    expect(openCallback(query, body, aes, now)).toMatchObject({ publishId: '2247503051', status: 0 });
  });

  it('reads texts of any length, so whatever the padding', () => {
    for (let length = 0; length < 32; length += 1) {
      const { query, body } = push(encrypt(finished.replace('</xml>', `${' '.repeat(length)}</xml>`)));
      expect(openCallback(query, body, aes, now)?.status).toBe(0);
    }
  });

  it('refuses a plain push where encryption was agreed', () => {
    expect(codeOf(() => openCallback({ signature, timestamp, nonce }, finished, aes, now))).toBe('signature');
  });

  it('refuses a push whose encrypted part was changed', () => {
    const { query } = push(encrypt(finished));
    const { body } = push(encrypt(finished.replace('<publish_status>0', '<publish_status>2')));
    expect(codeOf(() => openCallback(query, body, aes, now))).toBe('signature');
  });

  it('refuses another account’s push, and what another key encrypted', () => {
    const other = push(encrypt(finished, 'wx0000000000000000'));
    expect(codeOf(() => openCallback(other.query, other.body, aes, now))).toBe('unreadable');
    const { query, body } = push(encrypt(finished));
    const secrets = { ...aes, encodingAesKey: KEY.toUpperCase() };
    expect(codeOf(() => openCallback(query, body, secrets, now))).toBe('unreadable');
  });

  it.each(['', 'AAAA', 'not base64 at all'])('refuses %j for encrypted', (encrypted) => {
    const { query, body } = push(encrypted);
    expect(['unreadable', 'signature']).toContain(codeOf(() => openCallback(query, body, aes, now)));
  });
});
