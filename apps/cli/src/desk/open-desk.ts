import { createShelfcast, type Shelfcast } from '@shelfcast/client';
import { CommandError, EXIT } from '../exit-code.js';
import { readSettings } from './settings-file.js';

export interface Desk {
  url: string;
  api: Shelfcast;
}

/** By SHELFCAST_URL and SHELFCAST_KEY, else as `shelfcast login` has stored it. Throws `CommandError`. */
export function openDesk(env: NodeJS.ProcessEnv = process.env): Desk {
  const { SHELFCAST_URL, SHELFCAST_KEY } = env;
  const stored = SHELFCAST_URL && SHELFCAST_KEY ? null : readSettings();
  const url = SHELFCAST_URL ? deskAddress(SHELFCAST_URL) : stored?.url;
  // A stored key is for the desk that it was stored with, and is shown to no other.
  const key = SHELFCAST_KEY || (url === stored?.url ? stored?.key : undefined);
  if (!url || !key) {
    const lacking = url ? 'API key' : 'address and no API key';
    throw new CommandError(
      `There is no ${lacking} of a desk. Run shelfcast login, or set SHELFCAST_URL and SHELFCAST_KEY.`,
      EXIT.notSignedIn,
    );
  }
  return deskAt(url, key);
}

/** Throws `CommandError` for what is no address. */
export function deskAt(address: string, key: string): Desk {
  const url = deskAddress(address);
  return { url, api: createShelfcast({ baseUrl: url, apiKey: key }) };
}

/** The address without what people copy with it: a path of its pages, a slash. */
function deskAddress(text: string): string {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole))
    throw new CommandError(`“${text}” is no address. Give one such as https://desk.library.example.`);
  const { protocol, origin, username, hostname } = new URL(whole);
  if (username) throw new CommandError('Leave name and password out of the address.');
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal))
    throw new CommandError(
      `${origin} is not encrypted: the key would be open to see. Give an https address.`,
    );
  return origin;
}
