import { answerOf, type operations } from '@shelfcast/client';
import { Command } from 'commander';
import { readUpTo } from '../desk/all-pages.js';
import { findAccounts } from '../desk/find-accounts.js';
import { openDesk } from '../desk/open-desk.js';
import { Say } from '../print/say.js';
import { table } from '../print/table.js';
import { localZone, readTime } from '../time/read-time.js';
import { showTime } from '../time/show-time.js';
import { cursorOption, jsonOption, limitOption, moreHint, zoneOption } from './options.js';

type Query = NonNullable<operations['listDeliveries']['parameters']['query']>;

interface Flags {
  json?: boolean;
  status?: string;
  network?: NonNullable<Query['network']>;
  account?: string;
  post?: string;
  from?: string;
  to?: string;
  late?: boolean;
  zone?: string;
  limit: number;
  cursor?: string;
}

export function deliveriesCommand(): Command {
  return new Command('deliveries')
    .description('one post on one account: where it stands')
    .addCommand(listCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('deliveries by the time they are due, latest first')
    .option('--status <states>', 'one or several, separated by commas, such as failed,missed,held')
    .option('--network <network>', 'weibo, wechat or twitter')
    .option('-a, --account <account>', 'id, name, or network where there is one')
    .option('--post <id>')
    .option('--from <time>', 'due then or later')
    .option('--to <time>', 'due before')
    .option('--late', 'only what could have gone out and has not')
    .addOption(zoneOption())
    .addOption(limitOption())
    .addOption(cursorOption())
    .addOption(jsonOption())
    .action(async (flags: Flags, command: Command) => {
      const { api } = openDesk();
      const { status, network, account, post, from, to, late, zone, limit, cursor } = flags;
      const [known] = account === undefined ? [] : await findAccounts(api, [account]);
      const asked = {
        ...(status !== undefined && { status }),
        ...(network !== undefined && { network }),
        ...(known && { accountId: known.id }),
        ...(post !== undefined && { postId: post }),
        ...(from !== undefined && { from: readTime(from, zone).at }),
        ...(to !== undefined && { to: readTime(to, zone).at }),
        ...(late && { late: 'true' as const }),
      };
      const read = (page: object) =>
        answerOf(api.GET('/api/v1/deliveries', { params: { query: { ...asked, ...page } } }));
      const list = await readUpTo(limit, read, cursor);
      const clock = zone ?? localZone();
      new Say(flags.json ?? false).result(list, () =>
        list.items.length === 0
          ? 'There are none.'
          : table(
              [`due (${clock})`, 'status', 'network', 'account', 'post', 'problem or address'],
              list.items.map((each) => [
                ...[showTime(each.dueAt, clock), each.status, each.network, each.accountName, each.postTitle],
                each.problem ? `${each.problem.detail} ${each.problem.action}` : (each.url ?? ''),
              ]),
            ) + moreHint(list.nextCursor, command),
      );
    });
}
