import { RichDocument, WebAddress, type DocumentMark, type FromHtmlResult } from '@shelfcast/contracts';
import { Parser } from 'htmlparser2';
import { DocumentBuilder, type LineKind } from './document-builder.js';
import { DroppedThings, isDropped } from './dropped.js';
import { alignOf, marksWithin, readStyle, type Align } from './read-style.js';

/** The HTML has more than a post can hold. */
export class DocumentTooLargeError extends Error {}

interface Element {
  marks: readonly DocumentMark[];
  kind: LineKind;
  align: Align | undefined;
  isBlock: boolean;
  /** Of a paragraph that Word shows as an item of a list. */
  wordItem?: { level: number; bullet: string } | undefined;
  /** Holds an item's bullet, which Word writes as text. */
  isBullet?: boolean;
  close?: () => void;
}

const BLOCKS =
  /^(p|div|section|article|main|header|footer|aside|nav|address|figure|figcaption|center|table|tbody|thead|tfoot|tr|caption|dl|dt|dd|h[1-6]|ul|ol|li|blockquote|pre|body|html|form|fieldset|details|summary)$/;
const MAX_OPEN = 2_000;

/**
 * HTML of Word, of WeChat's editor or of a web page as a document. Only what a document holds is taken, so nothing of it
 * can be run or shown from elsewhere. Throws `DocumentTooLargeError`.
 */
export function fromHtml(html: string): FromHtmlResult {
  const reader = new HtmlReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: () => reader.close(),
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  const content = reader.end();
  if (content && !RichDocument.safeParse(content).success) throw new DocumentTooLargeError();
  return { content, dropped: reader.dropped.all };
}

class HtmlReader {
  readonly dropped = new DroppedThings();
  private readonly builder = new DocumentBuilder();
  private readonly elements: Element[] = [
    { marks: [], kind: { type: 'paragraph' }, align: undefined, isBlock: true },
  ];
  /** Elements open within one that is dropped. */
  private skipping = 0;

  private get top(): Element {
    return this.elements.at(-1) as Element;
  }

  open(tag: string, attributes: Record<string, string>): void {
    const style = readStyle(attributes['style']);
    const dropped = isDropped(tag);
    if (this.skipping === 0 && dropped) this.dropped.note(dropped);
    if (this.elements.length > MAX_OPEN) throw new DocumentTooLargeError();
    const isHidden = style.get('display') === 'none' || style.get('mso-hide') === 'all';
    if (this.skipping > 0 || dropped !== false || isHidden) {
      this.skipping += 1;
      return;
    }
    const isBlock = BLOCKS.test(tag);
    if (isBlock) this.endLine();
    this.elements.push(this.element(tag, attributes, style, isBlock));
    this.leaf(tag, attributes);
  }

  text(given: string): void {
    if (this.skipping > 0) return;
    const { kind, marks, isBullet } = this.top;
    if (isBullet) {
      const item = this.elements.findLast(({ wordItem }) => wordItem)?.wordItem;
      if (item) item.bullet += given.trim();
      return;
    }
    if (kind.type === 'codeBlock') this.builder.text(given, []);
    else this.builder.text(asWords(given), marks);
  }

  close(): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    if (this.elements.length === 1) return;
    if (this.top.isBlock) this.endLine();
    this.elements.pop()?.close?.();
  }

  end(): RichDocument | null {
    this.endLine();
    return this.builder.end();
  }

  private element(
    tag: string,
    attributes: Record<string, string>,
    style: Map<string, string>,
    isBlock: boolean,
  ): Element {
    const around = this.top;
    const align = isBlock
      ? (alignOf(style, attributes) ?? (tag === 'center' ? 'center' : around.align))
      : around.align;
    const link = tag === 'a' ? this.link(attributes['href']) : null;
    const marks = marksWithin(link ? [...around.marks, link] : around.marks, tag, style, attributes);
    const level = /\blevel(\d)/.exec(style.get('mso-list') ?? '')?.[1];
    const isBullet = around.isBullet === true || style.get('mso-list') === 'ignore';
    const close = this.container(tag, attributes);
    return {
      ...{ marks, align, isBlock, isBullet, kind: this.kind(tag, attributes, align) },
      ...(close && { close }),
      wordItem:
        tag === 'p' && level ? { level: Number(level), bullet: '' } : isBlock ? undefined : around.wordItem,
    };
  }

  private kind(tag: string, attributes: Record<string, string>, align: Align | undefined): LineKind {
    const heading =
      /^h([1-6])$/.exec(tag)?.[1] ?? (/\bMsoTitle\b/.test(attributes['class'] ?? '') ? '1' : null);
    if (heading) return { type: 'heading', level: Math.min(4, Number(heading)), align };
    if (tag === 'pre') return { type: 'codeBlock' };
    return BLOCKS.test(tag) && this.top.kind.type === 'paragraph'
      ? { type: 'paragraph', align }
      : this.top.kind;
  }

  private container(tag: string, attributes: Record<string, string>): (() => void) | null {
    if (tag === 'ul') return this.builder.open('bulletList');
    if (tag === 'ol') return this.builder.open('orderedList', startOf(attributes['start']));
    if (tag === 'li') return this.builder.open('listItem');
    const isQuote = tag === 'blockquote' || /\bMso(Intense)?Quote\b/.test(attributes['class'] ?? '');
    return isQuote ? this.builder.open('blockquote') : null;
  }

  /** What stands for itself. */
  private leaf(tag: string, attributes: Record<string, string>): void {
    if (tag === 'br') this.builder.lineBreak();
    if (tag === 'table') this.dropped.note('table');
    if ((tag === 'td' || tag === 'th') && this.builder.hasWords) this.builder.text(' | ', []);
    if (tag === 'hr') {
      this.endLine();
      this.builder.add({ type: 'horizontalRule' });
    }
    if (tag === 'v:imagedata') this.dropped.note('image');
    if (tag === 'img') this.image(attributes);
  }

  /** Only pictures of the media library can stand in a post. */
  private image(attributes: Record<string, string>): void {
    const src = attributes['data-src'] || attributes['src'] || '';
    const mediaId = attributes['data-media-id'] ?? /^shelfcast-media:(.+)$/.exec(src)?.[1];
    if (!mediaId || mediaId.length > 64) {
      this.dropped.note('image', src);
      return;
    }
    this.endLine();
    const alt = attributes['alt']?.slice(0, 1_000).toWellFormed();
    this.builder.add({ type: 'image', attrs: { mediaId, ...(alt && { alt }) } });
  }

  private link(href: string | undefined): DocumentMark | null {
    if (!href || href.startsWith('#')) return null;
    if (WebAddress.safeParse(href).success) return { type: 'link', attrs: { href } };
    this.dropped.note('link', href);
    return null;
  }

  private endLine(): void {
    const { wordItem, kind } = this.top;
    if (wordItem && this.builder.hasWords)
      this.builder.endWordItem(
        wordItem.level,
        /^[(（]?([0-9]+|[a-z]|[ivx]+|[一二三四五六七八九十]+)[.)）、．]/i.test(wordItem.bullet),
      );
    else this.builder.endLine(kind);
  }
}

function startOf(given: string | undefined): number | undefined {
  return given && /^\d{1,5}$/.test(given) ? Number(given) : undefined;
}

/** Line ends of the source are blanks, and between Hanzi nothing: Word breaks its lines anywhere. */
function asWords(text: string): string {
  return text
    .replace(
      /([\p{Script=Han}，。；：！？、）】」』”])[^\S\u00a0]*\n[^\S\u00a0]*(?=[\p{Script=Han}（【「『“])/gu,
      '$1',
    )
    .replace(/\s+/g, ' ')
    .replaceAll('\u200b', '')
    .replaceAll('\ufeff', '')
    .toWellFormed();
}
