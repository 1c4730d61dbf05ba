import type { DocumentBlock, RichDocument } from '@shelfcast/contracts';

/** A node as the editor gives it. */
export interface EditorNode {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: EditorNode[];
}

/** The attributes that a post's document knows, by node and mark. */
const ATTRIBUTES: Record<string, readonly string[]> = {
  paragraph: ['textAlign'],
  heading: ['level', 'textAlign'],
  orderedList: ['start'],
  codeBlock: ['language'],
  image: ['mediaId', 'alt', 'caption'],
  link: ['href'],
  textStyle: ['color'],
};

/** The document that the server takes; null where nothing is written. Half a link or a colour without a value goes. */
export function toDocument(json: EditorNode): RichDocument | null {
  const blocks = (json.content ?? []).map(cleaned) as unknown as DocumentBlock[];
  // The editor keeps an empty line at the end, to write on.
  const content = blocks.slice(0, blocks.findLastIndex((block) => !isEmptyLine(block)) + 1);
  return content.length === 0 ? null : { type: 'doc', content };
}

function isEmptyLine(block: DocumentBlock): boolean {
  return block.type === 'paragraph' && !block.content;
}

function cleaned({ type = '', text, attrs = {}, marks, content }: EditorNode): object {
  const kept = keptAttributes(type, attrs);
  const markList = marks?.flatMap((mark) => cleanedMark(mark)) ?? [];
  return {
    type,
    ...(text === undefined ? {} : { text }),
    ...(Object.keys(kept).length > 0 ? { attrs: kept } : {}),
    ...(markList.length > 0 ? { marks: markList } : {}),
    ...(content && content.length > 0 ? { content: content.map(cleaned) } : {}),
  };
}

function keptAttributes(type: string, attrs: Record<string, unknown>): Record<string, unknown> {
  const known = (ATTRIBUTES[type] ?? []).map((name) => [name, attrs[name]] as const);
  return Object.fromEntries(
    known.filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}

function cleanedMark({ type, attrs = {} }: { type: string; attrs?: Record<string, unknown> }): object[] {
  const kept = keptAttributes(type, attrs);
  if (type === 'textStyle') {
    const color = hexColour(kept['color']);
    return color ? [{ type, attrs: { color } }] : [];
  }
  if (type === 'link') return /^https?:\/\//i.test(String(kept['href'])) ? [{ type, attrs: kept }] : [];
  return [{ type }];
}

/** Browsers turn `#c0392b` into `rgb(192, 57, 43)`. */
function hexColour(colour: unknown): string | null {
  if (typeof colour !== 'string') return null;
  if (/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  const [, ...parts] = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(colour) ?? [];
  return parts.length === 3
    ? `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`
    : null;
}

/** A plain text as a document: blank lines part paragraphs. */
export function documentOfText(text: string): RichDocument | null {
  const content = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph): DocumentBlock => ({ type: 'paragraph', content: linesOf(paragraph) }));
  return content.length === 0 ? null : { type: 'doc', content };
}

function linesOf(paragraph: string) {
  return paragraph
    .split('\n')
    .flatMap((line, at) => [
      ...(at > 0 ? [{ type: 'hardBreak' as const }] : []),
      ...(line ? [{ type: 'text' as const, text: line }] : []),
    ]);
}
