import { answerOf, type components, type Shelfcast } from '@shelfcast/client';
import { CommandError } from '../exit-code.js';
import { readUpTo } from './all-pages.js';

export type Account = components['schemas']['Account'];

const MOST = 1000;

export async function readAccounts(api: Shelfcast): Promise<Account[]> {
  const { items } = await readUpTo(MOST, (query) =>
    answerOf(api.GET('/api/v1/accounts', { params: { query } })),
  );
  return items;
}

/**
 * The accounts that people mean by an id, a name, a network where it has one account only, or `network:name`; archived
 * ones only by their id. Throws `CommandError` where that is nobody, or several.
 */
export async function findAccounts(api: Shelfcast, wanted: string[]): Promise<Account[]> {
  const accounts = await readAccounts(api);
  const found = wanted.map((word) => findAccount(accounts, word));
  return [...new Map(found.map((account) => [account.id, account])).values()];
}

function findAccount(accounts: Account[], word: string): Account {
  const byId = accounts.find(({ id }) => id === word);
  if (byId) return byId;
  const open = accounts.filter(({ status }) => status !== 'archived');
  const fitting = open.filter(
    ({ network, name }) => name === word || network === word || `${network}:${name}` === word,
  );
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  const names = (list: Account[]) => list.map(({ network, name }) => `${network}:${name}`).join(', ');
  throw new CommandError(
    only
      ? `“${word}” may be ${names(fitting)}. Name one of them so, or by its id.`
      : `There is no account “${word}”. There are: ${names(open) || 'none'}.`,
  );
}
