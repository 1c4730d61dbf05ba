import type { Language } from '@shelfcast/contracts';
import type { Mail } from '../send/compose-mail.js';
import { escapeHtml, mailPage } from '../send/mail-page.js';
import { LETTER_WORDS } from './letter-words.js';
import type { LetterKind } from './queue-letter.js';

export interface LetterInput {
  kind: LetterKind;
  language: Language;
  library: string;
  link: string;
  validUntil: Date;
}

/** A letter with one link: plain text and the same as simple HTML. */
export function composeLetter({ kind, language, library, link, validUntil }: LetterInput): Mail {
  const words = LETTER_WORDS[language][kind];
  const name = library.replaceAll(/\s+/g, ' ').trim();
  const until = validUntil.toISOString().slice(0, 16).replace('T', ' ');
  const lines = words.lines(name, until);
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return {
    subject: words.subject(name),
    text: [...lines, `${words.button}: ${link}`, words.unasked].join('\n\n'),
    html: mailPage(language, [
      ...lines.map(paragraph),
      `<p><a href="${escapeHtml(link)}">${escapeHtml(words.button)}</a></p>`,
      paragraph(words.unasked),
    ]),
  };
}
