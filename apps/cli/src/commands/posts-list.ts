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

type Query = NonNullable<operations['listPosts']['parameters']['query']>;

interface Flags {
  json?: boolean;
  status?: NonNullable<Query['status']>;
  kind?: NonNullable<Query['kind']>;
  network?: NonNullable<Query['network']>;
  account?: string;
  from?: string;
  to?: string;
  search?: string;
  needsPerson?: boolean;
  zone?: string;
  limit: number;
  cursor?: string;
}

export function listCommand(): Command {
  return new Command('list')
    .description('posts by the time they go out, latest first')
    .option('--status <status>', 'such as draft, scheduled, published, attention, failed')
    .option('--kind <kind>', 'news, recommendation, collection or event')
    .option('--network <network>', 'weibo, wechat or twitter')
    .option('-a, --account <account>', 'id, name, or network where there is one')
    .option('--from <time>')
    .option('--to <time>')
    .option('--search <words>')
    .option('--needs-person', 'only what waits for somebody')
    .addOption(zoneOption())
    .addOption(limitOption())
    .addOption(cursorOption())
    .addOption(jsonOption())
    .action(async (flags: Flags, command: Command) => {
      const { api } = openDesk();
      const { account, from, to, search, needsPerson, zone, limit, cursor } = flags;
      const [known] = account === undefined ? [] : await findAccounts(api, [account]);
      const { status, kind, network } = flags;
      const asked: Query = {
        ...(status !== undefined && { status }),
        ...(kind !== undefined && { kind }),
        ...(network !== undefined && { network }),
        ...(known && { accountId: known.id }),
        ...(from !== undefined && { from: readTime(from, zone).at }),
        ...(to !== undefined && { to: readTime(to, zone).at }),
        ...(search !== undefined && { q: search }),
        ...(needsPerson && { needsPerson: 'true' as const }),
      };
      const read = (page: object) =>
        answerOf(api.GET('/api/v1/posts', { params: { query: { ...asked, ...page } } }));
      const list = await readUpTo(limit, read, cursor);
      const clock = zone ?? localZone();
      new Say(flags.json ?? false).result(list, () =>
        list.items.length === 0
          ? 'There are none.'
          : table(
              [`when (${clock})`, 'status', 'kind', 'title', 'id'],
              list.items.map((post) => [
                ...[showTime(post.scheduledAt, clock), post.status, post.kind, post.title, post.id],
              ]),
            ) + moreHint(list.nextCursor, command),
      );
    });
}
