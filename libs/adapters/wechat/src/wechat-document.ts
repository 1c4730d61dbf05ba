import type { DocumentBlock, DocumentInline, DocumentMark, RichDocument } from '@shelfcast/contracts';
import type { SourceImage } from '@shelfcast/platform-kit';
import { MEDIA_SCHEME, escapeHtml } from './wechat-html.js';

/** WeChat keeps inline styles only: no classes, no style sheets. Each grey can be read on white (WCAG 1.4.3). */
const STYLES = {
  paragraph: 'margin:0 0 16px;line-height:1.75;font-size:16px',
  list: 'margin:0 0 16px;padding-left:24px;line-height:1.75;font-size:16px',
  quote: 'margin:0 0 16px;padding:8px 16px;border-left:4px solid #d0d0d0;color:#555555',
  code: 'margin:0 0 16px;padding:8px 16px;background-color:#f5f5f5;font-size:14px;white-space:pre-wrap',
  rule: 'margin:24px 0;border:0;border-top:1px solid #d0d0d0',
  picture: 'max-width:100%',
  figure: 'margin:0 0 16px;text-align:center',
  caption: 'margin:0 0 16px;text-align:center;font-size:14px;color:#666666',
  address: 'font-size:14px;color:#666666',
};
const HEADING_SIZES: Record<number, number> = { 1: 24, 2: 20, 3: 18, 4: 16 };

/** Links to its own articles are all that WeChat leaves to most accounts (unverified): others are shown as text. */
const OWN_LINK = /^https?:\/\/mp\.weixin\.qq\.com\//;

interface Parts {
  /** Where the article's own "read more" link leads: it need not be told twice. */
  knownLink: string | null;
  descriptions: Map<string, string>;
}

/** A document as an article's HTML; its pictures stand as addresses of the media library. */
export function documentHtml(
  document: RichDocument,
  { knownLink, images }: { knownLink: string | null; images: SourceImage[] },
): string {
  const descriptions = new Map(images.map(({ mediaId, altText }) => [mediaId, altText]));
  return blocks(document.content, { knownLink, descriptions });
}

function blocks(nodes: readonly DocumentBlock[], parts: Parts): string {
  return nodes.map((node) => block(node, parts)).join('');
}

function block(node: DocumentBlock, parts: Parts): string {
  switch (node.type) {
    case 'paragraph':
      return element(
        'p',
        STYLES.paragraph,
        node.attrs?.textAlign,
        inlines(node.content ?? [], parts) || '<br>',
      );
    case 'heading': {
      const style = `margin:24px 0 12px;font-weight:bold;font-size:${HEADING_SIZES[node.attrs.level]}px`;
      return element(`h${node.attrs.level}`, style, node.attrs.textAlign, inlines(node.content ?? [], parts));
    }
    case 'bulletList':
      return `<ul style="${STYLES.list}">${items(node.content, parts)}</ul>`;
    case 'orderedList': {
      const start = node.attrs?.start ?? 1;
      const from = start === 1 ? '' : ` start="${start}"`;
      return `<ol${from} style="${STYLES.list}">${items(node.content, parts)}</ol>`;
    }
    case 'blockquote':
      return `<blockquote style="${STYLES.quote}">${blocks(node.content, parts)}</blockquote>`;
    case 'codeBlock': {
      const code = (node.content ?? []).map(({ text }) => escapeHtml(text)).join('');
      return `<pre style="${STYLES.code}"><code>${code.replaceAll('\n', '<br>')}</code></pre>`;
    }
    case 'horizontalRule':
      return `<hr style="${STYLES.rule}">`;
    case 'image': {
      const { mediaId, alt, caption } = node.attrs;
      const words = escapeHtml(alt || (parts.descriptions.get(mediaId) ?? ''));
      const picture = `<img src="${MEDIA_SCHEME}:${escapeHtml(mediaId)}" alt="${words}" style="${STYLES.picture}">`;
      const below = caption ? `<p style="${STYLES.caption}">${escapeHtml(caption)}</p>` : '';
      return `<p style="${STYLES.figure}">${picture}</p>${below}`;
    }
  }
}

function items(nodes: readonly { content: DocumentBlock[] }[], parts: Parts): string {
  return nodes.map(({ content }) => `<li>${item(content, parts)}</li>`).join('');
}

/** An item of one paragraph needs none of a paragraph's distances. */
function item(content: readonly DocumentBlock[], parts: Parts): string {
  const [only, ...others] = content;
  if (only?.type === 'paragraph' && others.length === 0) return inlines(only.content ?? [], parts);
  return blocks(content, parts);
}

function element(tag: string, style: string, align: string | null | undefined, inner: string): string {
  return `<${tag} style="${style}${align ? `;text-align:${align}` : ''}">${inner}</${tag}>`;
}

function inlines(nodes: readonly DocumentInline[], parts: Parts): string {
  return nodes
    .map((node, at) => {
      if (node.type === 'hardBreak') return '<br>';
      const words = (node.marks ?? []).reduce(marked, escapeHtml(node.text).replaceAll('\n', '<br>'));
      const href = hrefOf(node);
      if (!href || hrefOf(nodes[at + 1]) === href) return words;
      return `${words}${address(href, node.text, parts)}`;
    })
    .join('');
}

/** What follows a link that WeChat would take away: where it leads, to be copied. */
function address(href: string, words: string, { knownLink }: Parts): string {
  if (OWN_LINK.test(href) || href === knownLink || words.trim() === href) return '';
  return `<span style="${STYLES.address}">（${escapeHtml(href)}）</span>`;
}

function hrefOf(node: DocumentInline | undefined): string | null {
  const mark = node?.marks?.find(({ type }) => type === 'link');
  return mark?.type === 'link' ? mark.attrs.href : null;
}

function marked(inner: string, mark: DocumentMark): string {
  switch (mark.type) {
    case 'bold':
      return `<strong>${inner}</strong>`;
    case 'italic':
      return `<em>${inner}</em>`;
    case 'underline':
      return `<span style="text-decoration:underline">${inner}</span>`;
    case 'strike':
      return `<span style="text-decoration:line-through">${inner}</span>`;
    case 'code':
      return `<code style="background-color:#f5f5f5;font-size:14px">${inner}</code>`;
    case 'textStyle':
      return `<span style="color:${mark.attrs.color}">${inner}</span>`;
    case 'link':
      return OWN_LINK.test(mark.attrs.href) ? `<a href="${escapeHtml(mark.attrs.href)}">${inner}</a>` : inner;
  }
}
