import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxAccount } from '../../sandbox.js';

const TRIES = 3;
const ANSWER_WITHIN_MS = 5000;

/** Pushes an event to the account's server address, three times at most, as the platform does; plain or in AES mode. */
export async function pushEvent(account: SandboxAccount, body: string): Promise<boolean> {
  if (!account.callback) return false;
  const { url, token, encodingAesKey, mode } = account.callback;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const query = new URLSearchParams({
    signature: sign(token, timestamp, nonce),
    timestamp,
    nonce,
    openid: 'o_sandbox',
  });
  let text = body;
  if (mode === 'aes' && encodingAesKey) {
    const encrypted = encrypt(body, encodingAesKey, account.id);
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', sign(token, timestamp, nonce, encrypted));
    text = `<xml><ToUserName><![CDATA[gh_${account.id}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await delivered(`${url}?${query.toString()}`, text)) return true;
    await sleep(200, undefined, { ref: false });
  }
  return false;
}

async function delivered(url: string, body: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'text/xml' };
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return response.ok && ['', 'success'].includes(await response.text());
  } catch {
    // The platform keeps no word on why a server did not answer: it tries again.
    return false;
  }
}

function sign(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

/** AES-256-CBC with PKCS#7 in blocks of 32: 16 random bytes, the length, the text, the app id. */
function encrypt(text: string, encodingAesKey: string, appId: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const plain = Buffer.concat([randomBytes(16), length, Buffer.from(text), Buffer.from(appId)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])),
    cipher.final(),
  ]).toString('base64');
}
