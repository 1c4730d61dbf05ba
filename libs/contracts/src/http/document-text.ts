import type { DocumentBlock, DocumentInline, DocumentList, RichDocument } from './document.js';

export interface TextOptions {
  /** An address that the text need not name: it is told elsewhere. */
  knownLink?: string | null;
}

/**
 * A document's words as plain text: paragraphs by blank lines, lists with `• ` or `1. `, quotations in marks, links
 * followed by their addresses, captions in place of pictures.
 */
export function documentText(document: RichDocument, { knownLink = null }: TextOptions = {}): string {
  return blocks(document.content, knownLink)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function blocks(nodes: readonly DocumentBlock[], knownLink: string | null): string {
  return nodes
    .map((node) => block(node, knownLink))
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

function block(node: DocumentBlock, knownLink: string | null): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlines(node.content ?? [], knownLink);
    case 'codeBlock':
      return (node.content ?? []).map(({ text }) => text).join('');
    case 'bulletList':
    case 'orderedList':
      return list(node, knownLink);
    case 'blockquote':
      return quoted(blocks(node.content, knownLink));
    case 'horizontalRule':
      return '---';
    case 'image':
      return node.attrs.caption ?? '';
  }
}

/** Each item on a line of its own; what follows in it is set in by two blanks. */
function list(node: DocumentList, knownLink: string | null): string {
  const start = node.type === 'orderedList' ? (node.attrs?.start ?? 1) : 0;
  return node.content
    .map(({ content }, at) => {
      const text = content.map((inner) => block(inner, knownLink)).filter(Boolean);
      const sign = node.type === 'orderedList' ? `${start + at}. ` : '• ';
      return `${sign}${text.join('\n').replaceAll('\n', '\n  ')}`;
    })
    .join('\n');
}

/** In the marks of its language, unless it brings its own. */
function quoted(text: string): string {
  if (text === '' || /^[「『“"‘]/.test(text)) return text;
  return /\p{Script=Han}/u.test(text) ? `「${text}」` : `“${text}”`;
}

function inlines(nodes: readonly DocumentInline[], knownLink: string | null): string {
  let text = '';
  for (const [at, node] of nodes.entries()) {
    if (node.type === 'hardBreak') {
      text += '\n';
      continue;
    }
    const href = linkOf(node);
    text += node.text;
    const next = nodes[at + 1];
    // Neighbours of one link differ in their other marks only: the address follows the last.
    if (!href || href === knownLink || linkOf(next) === href || linkWords(nodes, at) === href) continue;
    const follows = next?.type === 'text' ? next.text : '';
    text += ` ${href}${follows && !/^\s/.test(follows) ? ' ' : ''}`;
  }
  return text;
}

/** All the words of the link that ends at this node. */
function linkWords(nodes: readonly DocumentInline[], end: number): string {
  const href = linkOf(nodes[end]);
  let start = end;
  while (start > 0 && linkOf(nodes[start - 1]) === href) start -= 1;
  return nodes
    .slice(start, end + 1)
    .map((node) => (node.type === 'text' ? node.text : ''))
    .join('')
    .trim();
}

function linkOf(node: DocumentInline | undefined): string | null {
  const mark = node?.marks?.find(({ type }) => type === 'link');
  return mark?.type === 'link' ? mark.attrs.href : null;
}
