import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

const WIDEST = 48;
const GAP = '  ';

/** Columns beside each other under their names, however wide their characters; nothing in a cell moves the cursor. */
export function table(names: string[], rows: string[][]): string {
  const cells = [names, ...rows].map((row) => row.map((cell) => cut(plain(cell))));
  const widths = names.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** One line, without control characters: what others wrote is shown, never obeyed by the terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

function cut(text: string): string {
  if (stringWidth(text) <= WIDEST) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(short + segment) > WIDEST - 1) break;
    short += segment;
  }
  return `${short}…`;
}
