import type { Language, Network, NotificationType } from '@shelfcast/contracts';
import { MAIL_WORDS, type MailWords } from './mail-words.js';
import { escapeHtml, mailPage } from './mail-page.js';
import { pageOf } from './page-of.js';

export interface MailItem {
  type: NotificationType;
  /** Null where it is about a post and no account, or about a webhook, whose host `accountName` is then. */
  network: Network | null;
  accountName: string | null;
  postId: string | null;
  postTitle: string | null;
  postVersion: number | null;
  commentId: string | null;
  /** Who did it, and what they wrote with it. */
  actorName: string | null;
  note: string | null;
  problemDetail: string | null;
}

export interface MailInput {
  language: Language;
  /** Of the person. */
  name: string;
  library: string;
  publicUrl: string;
  items: MailItem[];
}

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

interface Paragraphs {
  title: string;
  lines: string[];
  link: string;
}

const MAX_ITEMS = 20;

/** What happened, where, and what to do: plain text and the same as simple HTML. At least one item. */
export function composeMail({ language, name, library, publicUrl, items }: MailInput): Mail {
  const words = MAIL_WORDS[language];
  const [first] = items;
  const subject =
    items.length === 1 && first
      ? words.subject[first.type](titleOf(first, words))
      : words.subjectOfMany(items.length);
  const shown = items.slice(0, MAX_ITEMS).map((item) => describe(item, words, publicUrl));
  const opening = [words.greeting(name), ...(items.length > 1 ? [words.many(items.length, library)] : [])];
  const closing = [
    ...(items.length > MAX_ITEMS ? [words.more(items.length - MAX_ITEMS)] : []),
    `${words.openDesk}: ${publicUrl}/`,
  ];
  return {
    subject: oneLine(`[${library}] ${subject}`),
    text: [
      ...opening,
      ...shown.map(({ title, lines, link }) => [title, ...lines, `${words.open}: ${link}`].join('\n')),
      ...closing,
      `-- \n${words.why(library)}`,
    ].join('\n\n'),
    html: page(language, opening, shown, closing, words, library),
  };
}

function describe(item: MailItem, words: MailWords, publicUrl: string): Paragraphs {
  const where =
    item.network === null && item.accountName === null ? (item.actorName ?? '') : placeOf(item, words);
  return {
    title: oneLine(titleOf(item, words)),
    lines: [
      words.happened[item.type](where),
      ...(item.note ? [words.quote(item.note)] : []),
      ...(item.problemDetail ? [`${words.networkSays} ${item.problemDetail}`] : []),
      words.todo[item.type],
    ].map(oneLine),
    link: pageOf(item, publicUrl),
  };
}

function titleOf(item: MailItem, words: MailWords): string {
  return item.postTitle === null ? placeOf(item, words) : words.quote(item.postTitle);
}

function placeOf({ accountName, network }: MailItem, words: MailWords): string {
  return network === null ? (accountName ?? '') : words.where(accountName ?? '', words.network[network]);
}

/** What people wrote never breaks out of its line, such as into a header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function page(
  language: Language,
  opening: string[],
  items: Paragraphs[],
  closing: string[],
  words: MailWords,
  library: string,
): string {
  const p = (text: string) => `<p>${escapeHtml(text)}</p>`;
  const shown = items.map(
    ({ title, lines, link }) =>
      `<h2 style="font-size:16px;margin:24px 0 4px">${escapeHtml(title)}</h2>${lines.map(p).join('')}` +
      `<p><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>`,
  );
  return mailPage(language, [
    ...opening.map(p),
    ...shown,
    '<hr>',
    ...closing.map(p),
    `<p style="font-size:13px;color:#666">${escapeHtml(words.why(library))}</p>`,
  ]);
}
