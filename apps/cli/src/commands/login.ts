import { createInterface } from 'node:readline';
import { answerOf } from '@shelfcast/client';
import input from '@inquirer/input';
import password from '@inquirer/password';
import { Command } from 'commander';
import { deskAt } from '../desk/open-desk.js';
import { forgetSettings, settingsFile, writeSettings } from '../desk/settings-file.js';
import { CommandError } from '../exit-code.js';
import { Say } from '../print/say.js';
import { jsonOption } from './options.js';

/** `shelfcast login [address]`: the key is asked for, or read from what is piped in; it never stands in the command. */
export function loginCommand(): Command {
  return new Command('login')
    .description('keep the address of a desk and an API key for it')
    .argument('[address]', 'such as https://desk.library.example')
    .addOption(jsonOption())
    .action(async (address: string | undefined, { json = false }: { json?: boolean }) => {
      const say = new Say(json);
      const url = address ?? (await askAddress());
      const key = (await askKey()).trim();
      if (key === '') throw new CommandError('There was no key. An administrator of the library makes one.');
      const desk = deskAt(url, key);
      const me = await answerOf(desk.api.GET('/api/v1/me'));
      writeSettings({ url: desk.url, key });
      say.result(
        { url: desk.url, name: me.name, role: me.role, library: me.library },
        () =>
          `Signed in to ${me.library.name} at ${desk.url} as “${me.name}”. The key is in ${settingsFile()}.`,
      );
    });
}

export function logoutCommand(): Command {
  return new Command('logout')
    .description('forget the address and the key')
    .addOption(jsonOption())
    .action(({ json = false }: { json?: boolean }) => {
      const wasSignedIn = forgetSettings();
      const words = wasSignedIn
        ? 'The key is forgotten here. It stays good until an administrator revokes it.'
        : 'There was no key to forget.';
      new Say(json).result({ wasSignedIn }, () => words);
    });
}

function askAddress(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new CommandError('Give the address: shelfcast login https://desk.library.example < key.txt');
  return input({ message: 'Address of the desk:' });
}

async function askKey(): Promise<string> {
  if (process.stdin.isTTY) return password({ message: 'API key:', mask: true });
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
