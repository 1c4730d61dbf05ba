import { answerOf } from '@shelfcast/client';
import { Command } from 'commander';
import { readAccounts } from '../desk/find-accounts.js';
import { openDesk } from '../desk/open-desk.js';
import type { Post } from '../desk/write-post.js';
import { EXIT } from '../exit-code.js';
import { describePost } from '../print/describe-post.js';
import { Say } from '../print/say.js';
import { plain } from '../print/table.js';
import { readTime } from '../time/read-time.js';
import { jsonOption, zoneOption } from './options.js';

interface Flags {
  json?: boolean;
  zone?: string;
}

export function showCommand(): Command {
  return one('show', 'a post and where it stands on each account').action(
    async (id: string, flags: Flags) => {
      const post = await answerOf(openDesk().api.GET('/api/v1/posts/{id}', { params: { path: { id } } }));
      await print(post, flags);
    },
  );
}

export function scheduleCommand(): Command {
  return one('schedule', 'let a post go out at a time, or at another one')
    .requiredOption('--at <time>', 'such as “2026-10-01 09:00” or with an offset')
    .action(async (id: string, { at, ...flags }: Flags & { at: string }) => {
      const { at: scheduledAt, timeZone } = readTime(at, flags.zone);
      const body = { scheduledAt, ...(timeZone && { timeZone }) };
      const { api } = openDesk();
      const params = { path: { id } };
      await print(await answerOf(api.POST('/api/v1/posts/{id}/schedule', { params, body })), flags);
    });
}

export function cancelCommand(): Command {
  return one('cancel', 'take back what is not yet being sent').action(async (id: string, flags: Flags) => {
    const params = { path: { id } };
    await print(await answerOf(openDesk().api.POST('/api/v1/posts/{id}/cancel', { params })), flags);
  });
}

export function checkCommand(): Command {
  return one('check', 'what each network would get of a post, and what its rules say').action(
    async (id: string, { json = false }: Flags) => {
      const { api } = openDesk();
      const params = { path: { id } };
      const result = await answerOf(api.POST('/api/v1/posts/{id}/check', { params, body: {} }));
      new Say(json).result(result, () =>
        result.items
          .map(({ network, text, length, limit, findings }) =>
            [
              `${network}: ${length} of ${limit}`,
              `  ${plain(text)}`,
              ...findings.map(({ level, detail }) => `  ${level}: ${plain(detail)}`),
            ].join('\n'),
          )
          .join('\n\n'),
      );
      const isRefused = result.items.some(({ findings }) => findings.some(({ level }) => level === 'error'));
      if (isRefused) process.exitCode = EXIT.refused;
    },
  );
}

function one(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', 'of the post')
    .addOption(zoneOption())
    .addOption(jsonOption());
}

async function print(post: Post, { json = false, zone }: Flags): Promise<void> {
  const accounts = json ? [] : await readAccounts(openDesk().api);
  new Say(json).result(post, () => describePost(post, accounts, zone));
}
