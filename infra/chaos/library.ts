import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { sandboxConsole, type FrontDoor } from './front-door.ts';
import type { Installation } from './installation.ts';
import { NETWORKS, type NetworkName, type Size } from './plan.ts';

interface NewAccounts {
  items: { remoteAccountId: string; credentials: Record<string, string> }[];
}

export interface TrialAccount {
  id: string;
  remoteAccountId: string;
  callbackUrl: string | null;
}

export type Accounts = Record<NetworkName, TrialAccount[]>;

const ROWS_PER_IMPORT = 20;

/** Connects the accounts through the front door, as staff do. */
export async function connectAccounts(
  installation: Installation,
  door: FrontDoor,
  count: number,
): Promise<Accounts> {
  const cover = await uploadCover(door);
  const connected = await Promise.all(
    NETWORKS.map(async (network) => {
      const { items } = await sandboxConsole<NewAccounts>(installation, 'POST', 'accounts', {
        network,
        count,
      });
      const accounts: TrialAccount[] = [];
      for (const [index, { credentials }] of items.entries()) {
        const secrets = network === 'wechat' ? callbackSecrets() : null;
        const answer = await door.call<TrialAccount>('POST', '/accounts', {
          network,
          name: `${network} ${index}`,
          credentials: { ...credentials, ...secrets },
          defaultLink: 'https://library.example/',
          ...(network === 'wechat' && { defaultThumbnailId: cover }),
        });
        if (answer.status !== 201) throw new Error(`An account was refused: ${JSON.stringify(answer.body)}`);
        accounts.push(answer.body);
        // The others are asked: both ways to WeChat's outcome are tried.
        // The others are asked what became of them: both ways are tried.
        if (secrets && index % 2 === 0) await pointCallback(installation, answer.body, secrets);
      }
      return [network, accounts] as const;
    }),
  );
  return Object.fromEntries(connected) as Accounts;
}

/** Every post carries its number and edition in its words, so that the network's record tells which it is. */
export function wordsOf(post: number, edition: number): string {
  return `Read it this week. T${post}e${edition}.`;
}

/** Imports all posts, each for one account of each network, evenly spread; answers their due times. */
export async function importPosts(
  door: FrontDoor,
  accounts: Accounts,
  size: Size,
  begin: Date,
): Promise<void> {
  const lots = Array.from({ length: size.accounts }, (_, account) => account);
  const next = async (): Promise<void> => {
    for (let account = lots.shift(); account !== undefined; account = lots.shift()) {
      const posts = postsOf(account, size);
      for (let from = 0; from < posts.length; from += ROWS_PER_IMPORT)
        await importLot(door, accounts, account, posts.slice(from, from + ROWS_PER_IMPORT), size, begin);
    }
  };
  await Promise.all([next(), next(), next(), next()]);
}

function postsOf(account: number, { posts, accounts }: Size): number[] {
  return Array.from({ length: posts }, (_, post) => post).filter((post) => post % accounts === account);
}

async function importLot(
  door: FrontDoor,
  accounts: Accounts,
  account: number,
  posts: number[],
  size: Size,
  begin: Date,
): Promise<void> {
  const ids = NETWORKS.map((network) => accounts[network][account]?.id ?? '').join(',');
  const rows = posts.map((post) => {
    const due = new Date(begin.getTime() + (post / size.posts) * size.windowSeconds * 1000);
    const link = `https://library.example/item/${post}`;
    return `news,en,New on the shelf ${post},${wordsOf(post, 0)},${link},,${due.toISOString()},post-${post}`;
  });
  const table = ['kind,language,title,body,link,tags,scheduled_at,client_key', ...rows].join('\n');
  const { status, body } = await door.call<{ created: number }>(
    'POST',
    `/posts/import?accountIds=${ids}`,
    table,
    `import-${account}-${posts[0]}`,
  );
  if (status >= 300 || body.created !== posts.length)
    throw new Error(`An import was not taken whole: ${status} ${JSON.stringify(body).slice(0, 500)}`);
}

async function uploadCover(door: FrontDoor): Promise<string> {
  const form = new FormData();
  form.append('altText', 'A bookshelf');
  const picture = readFileSync(join(import.meta.dirname, '../local/demo/shelf.jpg'));
  form.append('file', new Blob([picture], { type: 'image/jpeg' }), 'shelf.jpg');
  return (await door.call<{ id: string }>('POST', '/media', form)).body.id;
}

function callbackSecrets() {
  return {
    callbackToken: randomBytes(12).toString('hex'),
    encodingAesKey: randomBytes(32).toString('hex').slice(0, 43),
  };
}

async function pointCallback(
  installation: Installation,
  account: TrialAccount,
  secrets: ReturnType<typeof callbackSecrets>,
): Promise<void> {
  await sandboxConsole(installation, 'POST', `accounts/${account.remoteAccountId}/wechat-callback`, {
    url: `${installation.api}/callbacks/wechat/${account.id}`,
    token: secrets.callbackToken,
    encodingAesKey: secrets.encodingAesKey,
    mode: 'aes',
  });
}
