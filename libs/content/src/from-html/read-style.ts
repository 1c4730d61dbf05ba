import type { DocumentMark } from '@shelfcast/contracts';

/** An element's inline style by property, in small letters. */
export function readStyle(style: string | undefined): Map<string, string> {
  const pairs = (style ?? '').split(';').flatMap((part): [string, string][] => {
    const colon = part.indexOf(':');
    if (colon < 0) return [];
    return [
      [
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      ],
    ];
  });
  return new Map(pairs);
}

const TAG_MARKS: Record<string, DocumentMark['type']> = {
  ...{
    b: 'bold',
    strong: 'bold',
    i: 'italic',
    em: 'italic',
    cite: 'italic',
    u: 'underline',
    ins: 'underline',
  },
  ...{ s: 'strike', strike: 'strike', del: 'strike', code: 'code', kbd: 'code', tt: 'code', samp: 'code' },
};

/** The marks of text inside an element, those around it among them. Within a link its usual looks are no marks. */
export function marksWithin(
  around: readonly DocumentMark[],
  tag: string,
  style: Map<string, string>,
  attributes: Record<string, string>,
): DocumentMark[] {
  let marks = [...around];
  const drop = (type: DocumentMark['type']) => (marks = marks.filter((mark) => mark.type !== type));
  const add = (mark: DocumentMark) => {
    drop(mark.type);
    marks.push(mark);
  };
  const own = TAG_MARKS[tag];
  if (own) add({ type: own } as DocumentMark);
  const weight = style.get('font-weight') ?? '';
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) add({ type: 'bold' });
  if (/^(normal|[1-4]00)$/.test(weight)) drop('bold');
  const slant = style.get('font-style') ?? '';
  if (/^(italic|oblique)/.test(slant)) add({ type: 'italic' });
  if (slant === 'normal') drop('italic');
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (line.includes('line-through')) add({ type: 'strike' });
  if (marks.some(({ type }) => type === 'link')) return marks;
  if (line.includes('underline')) add({ type: 'underline' });
  const color = colorOf(style.get('color') ?? (tag === 'font' ? attributes['color'] : undefined));
  if (color === 'usual') drop('textStyle');
  else if (color) add({ type: 'textStyle', attrs: { color } });
  return marks;
}

const NAMED: Record<string, string> = {
  ...{ red: '#ff0000', blue: '#0000ff', green: '#008000', orange: '#ffa500', purple: '#800080' },
  ...{ gray: '#808080', grey: '#808080', black: '#000000', windowtext: '#000000' },
};
/** Black and what editors use for it: no colour that somebody chose. */
const USUAL = 0x55;

function colorOf(value = ''): string | null {
  const text = value.trim().toLowerCase();
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(text);
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  const hex = rgb
    ? `#${rgb
        .slice(1, 4)
        .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
        .join('')}`
    : short
      ? `#${short
          .slice(1, 4)
          .map((digit) => digit + digit)
          .join('')}`
      : (NAMED[text] ?? text);
  if (!/^#[0-9a-f]{6}$/.test(hex)) return null;
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const isGrey = Math.max(...parts) - Math.min(...parts) <= 8;
  return isGrey && Math.max(...parts) <= USUAL ? 'usual' : hex;
}

export type Align = 'left' | 'center' | 'right' | 'justify';

/** Left and justified are what editors write everywhere: only what stands out is kept. */
export function alignOf(style: Map<string, string>, attributes: Record<string, string>): Align | undefined {
  const value = style.get('text-align') ?? attributes['align']?.toLowerCase();
  if (value === 'center' || value === 'right') return value;
  return value === undefined ? undefined : 'left';
}
