import type {
  DocumentBlock,
  DocumentInline,
  DocumentListItem,
  DocumentMark,
  RichDocument,
} from '@shelfcast/contracts';
import type { Align } from './read-style.js';

/** What the words of a line become. */
export interface LineKind {
  type: 'paragraph' | 'heading' | 'codeBlock';
  level?: number;
  align?: Align | undefined;
}

type Holder =
  | { type: 'doc' | 'blockquote' | 'listItem'; content: DocumentBlock[] }
  | { type: 'bulletList' | 'orderedList'; content: DocumentListItem[] };

/** Containers within containers: with a paragraph and its text that is as deep as a document may be. */
const MAX_HOLDERS = 9;
const MAX_WORD_LEVELS = 3;

/** Puts a document together from left to right. Lines without words, and lists without items, leave nothing. */
export class DocumentBuilder {
  private readonly holders: Holder[] = [{ type: 'doc', content: [] }];
  private line: DocumentInline[] = [];
  /** Word knows no lists, only paragraphs that say on what level of one they stand. */
  private wordLists: {
    level: number;
    list: Extract<DocumentBlock, { type: 'bulletList' | 'orderedList' }>;
  }[] = [];

  get hasWords(): boolean {
    return this.line.some((node) => node.type === 'text' && node.text.trim() !== '');
  }

  text(text: string, marks: readonly DocumentMark[]): void {
    if (text) this.line.push({ type: 'text', text, ...(marks.length > 0 && { marks: [...marks] }) });
  }

  lineBreak(): void {
    this.line.push({ type: 'hardBreak' });
  }

  /** Ends the line. */
  endLine(kind: LineKind): void {
    if (kind.type === 'codeBlock') {
      const text = this.line.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
      this.line = [];
      if (text.trim() !== '')
        this.add({ type: 'codeBlock', content: [{ type: 'text', text: text.replace(/^\n|\n$/g, '') }] });
      return;
    }
    const content = tidy(this.line);
    this.line = [];
    if (content.length === 0) return;
    const align = kind.align && kind.align !== 'left' ? { textAlign: kind.align } : undefined;
    if (kind.type === 'heading')
      this.add({ type: 'heading', attrs: { level: kind.level ?? 1, ...align } as never, content });
    else this.add({ type: 'paragraph', ...(align && { attrs: align }), content });
  }

  /** Ends the line as an item of one of Word's lists. */
  endWordItem(level: number, isOrdered: boolean): void {
    const content = tidy(this.line);
    this.line = [];
    if (content.length === 0) return;
    const item: DocumentListItem = { type: 'listItem', content: [{ type: 'paragraph', content }] };
    while ((this.wordLists.at(-1)?.level ?? 0) > level) this.wordLists.pop();
    const top = this.wordLists.at(-1);
    const type = isOrdered ? ('orderedList' as const) : ('bulletList' as const);
    if (top && (top.level === level ? top.list.type === type : this.wordLists.length >= MAX_WORD_LEVELS)) {
      top.list.content.push(item);
      return;
    }
    const list = { type, content: [item] };
    if (top?.level === level) this.wordLists.pop();
    const outer = this.wordLists.at(-1);
    if (outer) outer.list.content.at(-1)?.content.push(list);
    else this.blocks().push(list);
    this.wordLists.push({ level, list });
  }

  add(block: DocumentBlock): void {
    this.wordLists = [];
    this.blocks().push(block);
  }

  /** Opens a container; answers what closes it, with all that was left open in it. */
  open(type: Exclude<Holder['type'], 'doc'>, start?: number): () => void {
    this.wordLists = [];
    const isItem = type === 'listItem';
    const top = this.holders.at(-1);
    const isInList = top?.type === 'bulletList' || top?.type === 'orderedList';
    const depth = this.holders.length;
    // An item needs a list around it, and nothing but an item may stand in a list.
    if (isItem && !isInList) this.push({ type: 'bulletList', content: [] });
    if (!isItem && isInList) this.push({ type: 'listItem', content: [] });
    this.push({
      type,
      content: [],
      ...(start !== undefined && start !== 1 && { attrs: { start } }),
    } as Holder);
    return () => {
      this.wordLists = [];
      while (this.holders.length > depth) this.pop();
    };
  }

  end(): RichDocument | null {
    while (this.holders.length > 1) this.pop();
    const [root] = this.holders;
    const content = (root?.content ?? []) as DocumentBlock[];
    return content.length > 0 ? { type: 'doc', content } : null;
  }

  private push(holder: Holder): void {
    if (this.holders.length < MAX_HOLDERS) this.holders.push(holder);
  }

  private pop(): void {
    const done = this.holders.pop();
    if (!done || done.content.length === 0) return;
    const into = this.holders.at(-1);
    if (into) (into.content as unknown[]).push(done);
  }

  /** Where the next block goes: into a new item where only a list is open. */
  private blocks(): DocumentBlock[] {
    const top = this.holders.at(-1);
    if (top?.type !== 'bulletList' && top?.type !== 'orderedList')
      return (top?.content ?? []) as DocumentBlock[];
    const item: DocumentListItem = { type: 'listItem', content: [] };
    top.content.push(item);
    return item.content;
  }
}

/** One blank between words, none at the ends; neighbours of the same marks are one. */
function tidy(line: DocumentInline[]): DocumentInline[] {
  const tidied: DocumentInline[] = [];
  for (const node of line) {
    const last = tidied.at(-1);
    if (node.type === 'hardBreak') {
      if (last?.type === 'text') last.text = last.text.trimEnd();
      if (last) tidied.push(node);
      continue;
    }
    const text =
      !last || last.type === 'hardBreak' || /\s$/.test(last.text) ? node.text.trimStart() : node.text;
    if (!text) continue;
    if (last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)) last.text += text;
    else tidied.push({ ...node, text });
  }
  for (let last = tidied.at(-1); last; last = tidied.at(-1)) {
    if (last.type === 'text') last.text = last.text.trimEnd();
    if (last.type === 'text' && last.text !== '') break;
    tidied.pop();
  }
  return tidied.filter((node) => node.type === 'hardBreak' || node.text !== '');
}
