import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { findAccounts } from '../desk/find-accounts.js';
import { openDesk } from '../desk/open-desk.js';
import { writePost, type NewPost } from '../desk/write-post.js';
import { CommandError, EXIT } from '../exit-code.js';
import { describePost } from '../print/describe-post.js';
import { Say } from '../print/say.js';
import { isUnreachable } from '../print/tell-fault.js';
import { readTime } from '../time/read-time.js';
import { accountOption, jsonOption, several, zoneOption } from './options.js';

interface Flags {
  json?: boolean;
  title: string;
  body?: string;
  bodyFile?: string;
  kind: NewPost['kind'];
  account?: string[];
  at?: string;
  zone?: string;
  link?: string;
  tag?: string[];
  media?: string[];
  language?: string;
  key?: string;
}

export function createCommand(): Command {
  return new Command('create')
    .description('write a post: a draft, or with --at a scheduled one')
    .requiredOption('--title <title>')
    .option('--body <text>')
    .option('--body-file <path>', 'the body from a file, or from - what is piped in')
    .addOption(
      new Option('--kind <kind>')
        .choices(['news', 'recommendation', 'collection', 'event'] satisfies NewPost['kind'][])
        .default('news'),
    )
    .addOption(accountOption())
    .option('--at <time>', 'when it goes out, such as “2026-10-01 09:00” or with an offset')
    .addOption(zoneOption())
    .option('--link <address>')
    .option('--tag <tag>', 'may be repeated', several)
    .option('--media <id>', 'a picture of the library, may be repeated', several)
    .option('--language <tag>', 'such as zh-CN')
    .option(
      '--key <text>',
      'a name of this post of yours: repeated with it, the command makes no second post',
    )
    .addOption(jsonOption())
    .action(async (flags: Flags) => {
      const desk = openDesk();
      const body = bodyOf(flags);
      const time = flags.at === undefined ? null : readTime(flags.at, flags.zone);
      const accounts = await findAccounts(desk.api, flags.account ?? []);
      if (accounts.length === 0)
        throw new CommandError(
          'Name at least one account with --account. shelfcast accounts list shows them.',
        );
      const { title, kind, link, tag, media, language, key = randomUUID() } = flags;
      const post = await writePost(
        desk.api,
        {
          ...{ title, kind, body, accountIds: accounts.map(({ id }) => id) },
          ...(time && { scheduledAt: time.at, ...(time.timeZone && { timeZone: time.timeZone }) }),
          ...(link !== undefined && { link }),
          ...(tag && { tags: tag }),
          ...(media && { mediaIds: media }),
          ...(language !== undefined && { language }),
        },
        key,
      ).catch((error: unknown) => {
        throw isUnreachable(error) ? notKnown(key) : error;
      });
      new Say(flags.json ?? false).result(post, () => describePost(post, accounts, flags.zone));
    });
}

function bodyOf({ body, bodyFile }: Flags): string {
  if ((body === undefined) === (bodyFile === undefined))
    throw new CommandError('Give the words: either --body or --body-file.');
  return body ?? readText(bodyFile ?? '');
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function notKnown(key: string): CommandError {
  return new CommandError(
    `The answer was lost: it is not known whether the post is stored. Repeat the command with --key ${key}; it makes no second one.`,
    EXIT.tryLater,
  );
}
