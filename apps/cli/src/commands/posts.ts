import { Command } from 'commander';
import { cancelCommand, checkCommand, scheduleCommand, showCommand } from './posts-one.js';
import { createCommand } from './posts-create.js';
import { importCommand } from './posts-import.js';
import { listCommand } from './posts-list.js';

export function postsCommand(): Command {
  const posts = new Command('posts').description('what is written and when it goes out');
  for (const command of [
    createCommand(),
    listCommand(),
    showCommand(),
    checkCommand(),
    scheduleCommand(),
    cancelCommand(),
    importCommand(),
  ])
    posts.addCommand(command);
  return posts;
}
