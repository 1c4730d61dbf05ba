import { RichDocument, documentText } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { documentOfText, toDocument } from './to-document.js';

const text = (words: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]) => ({
  ...{ type: 'text', text: words },
  ...(marks.length > 0 && { marks }),
});

describe('toDocument', () => {
  it('makes of what the editor gives a document that the contract takes', () => {
    const document = toDocument({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2, textAlign: 'center' }, content: [text('开放日')] },
        {
          type: 'paragraph',
          attrs: { textAlign: null },
          content: [
            text('红', { type: 'textStyle', attrs: { color: 'rgb(192, 57, 43)', fontSize: null } }),
            text('链', {
              type: 'link',
              attrs: { href: 'https://library.example', target: null, rel: 'noopener', class: null },
            }),
            text('半', { type: 'link', attrs: { href: 'javascript:1' } }),
            { type: 'hardBreak' },
          ],
        },
        {
          type: 'orderedList',
          attrs: { start: 3, type: null },
          content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
        },
        { type: 'image', attrs: { mediaId: 'm', alt: '', caption: '图', src: '/x' } },
        { type: 'codeBlock', attrs: { language: null }, content: [text('a')] },
        { type: 'paragraph', attrs: { textAlign: null } },
      ],
    });
    expect(RichDocument.safeParse(document).error).toBeUndefined();
    expect(document?.content.at(-1)?.type).toBe('codeBlock');
    expect(document?.content[1]).toEqual({
      type: 'paragraph',
      content: [
        text('红', { type: 'textStyle', attrs: { color: '#c0392b' } }),
        text('链', { type: 'link', attrs: { href: 'https://library.example' } }),
        text('半'),
        { type: 'hardBreak' },
      ],
    });
    expect(document?.content[3]).toEqual({ type: 'image', attrs: { mediaId: 'm', caption: '图' } });
  });

  it('is null while nothing is written', () => {
    expect(
      toDocument({ type: 'doc', content: [{ type: 'paragraph', attrs: { textAlign: null } }] }),
    ).toBeNull();
  });
});

describe('documentOfText', () => {
  it('keeps a plain text as it is', () => {
    const plain = '第一段\n第二行\n\n第二段 https://library.example';
    const document = documentOfText(plain);
    expect(RichDocument.safeParse(document).success).toBe(true);
    expect(document && documentText(document)).toBe(plain);
  });

  it('is null for a text of blanks', () => {
    expect(documentOfText(' \n\n ')).toBeNull();
  });
});
