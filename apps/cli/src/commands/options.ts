import { InvalidArgumentError, Option, type Command } from 'commander';
import { plain } from '../print/table.js';
import { localZone } from '../time/read-time.js';

const MOST_ITEMS = 10_000;

/** Gathers an option that may be given several times. */
export function several(value: string, before: string[] = []): string[] {
  return [...before, value];
}

export const jsonOption = () => new Option('--json', 'print JSON, for programs');

export const accountOption = () =>
  new Option('-a, --account <account>', 'id, name, or network where there is one; may be repeated').argParser<
    string[]
  >(several);

export const zoneOption = () =>
  new Option('--zone <zone>', `IANA time zone of times without an offset (this computer: ${localZone()})`);

export const limitOption = () =>
  new Option('--limit <count>', `how many at most, up to ${MOST_ITEMS}`).default(50).argParser(readLimit);

export const cursorOption = () => new Option('--cursor <cursor>', 'go on where an earlier list ended');

function readLimit(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_ITEMS)
    throw new InvalidArgumentError(`Give a number from 1 to ${MOST_ITEMS}.`);
  return count;
}

/** Under a list that does not end here. */
export function moreHint(nextCursor: string | null, command: Command): string {
  if (nextCursor === null) return '';
  return `\n\nThere are more. Raise --limit, or go on with: shelfcast ${plain(pathOf(command))} --cursor ${nextCursor}`;
}

function pathOf(command: Command): string {
  const above = command.parent?.parent ? `${command.parent.name()} ` : '';
  return above + command.name();
}
