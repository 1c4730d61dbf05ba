import { convert } from 'html-to-text';

const MAX_INPUT = 100_000;
// What neither PostgreSQL nor a network takes.
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** The words of a piece of HTML, paragraphs on lines of their own; scripts, pictures and link addresses are left out. */
export function plainText(html: string): string {
  const text = convert(html.slice(0, MAX_INPUT), {
    wordwrap: false,
    limits: { maxInputLength: MAX_INPUT, maxDepth: 100, maxChildNodes: 5000 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  });
  return clean(text).replaceAll(/\n{3,}/g, '\n\n');
}

export function clean(text: string): string {
  return text.replaceAll(CONTROLS, '').toWellFormed().trim();
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Cut to so many characters, at a word's end where one is near. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.search(/\s\S*$/);
  return `${(space > cut.length * 0.8 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
