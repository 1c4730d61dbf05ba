import { answerOf } from '@shelfcast/client';
import { Command } from 'commander';
import { openDesk } from '../desk/open-desk.js';
import { Say } from '../print/say.js';
import { plain } from '../print/table.js';
import { jsonOption } from './options.js';

export function whoamiCommand(): Command {
  return new Command('whoami')
    .description('which desk, which library, and what the key may do')
    .addOption(jsonOption())
    .action(async ({ json = false }: { json?: boolean }) => {
      const desk = openDesk();
      const me = await answerOf(desk.api.GET('/api/v1/me'));
      new Say(json).result({ url: desk.url, ...me }, () =>
        [
          `${plain(me.name)} (${me.role}) at ${plain(me.library.name)}, ${desk.url}`,
          `Time zone: ${me.library.timeZone}`,
          `May: ${me.permissions.join(', ')}`,
        ].join('\n'),
      );
    });
}
