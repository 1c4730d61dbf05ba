import { z } from 'zod';
import { Id, WebAddress } from './common.js';

/** TipTap's JSON as far as a post needs it; every other node, mark or attribute is refused. */

const MAX_NODES = 2_000;
const MAX_CHARACTERS = 200_000;
/** Nodes within nodes, the text counted too: lists four deep. */
const MAX_DEPTH = 10;

const words = z
  .string()
  .min(1)
  .max(20_000)
  .refine((text) => text.isWellFormed(), 'This text holds half a character. Type it anew.');

const plainMark = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) });

const Mark = z
  .discriminatedUnion(
    'type',
    [
      plainMark('bold'),
      plainMark('italic'),
      plainMark('underline'),
      plainMark('strike'),
      plainMark('code'),
      z.strictObject({
        type: z.literal('link'),
        attrs: z.strictObject({
          href: WebAddress,
          // What TipTap writes by itself; no network gets it.
          target: z.enum(['_blank', '_self']).nullish(),
          rel: z.string().max(100).nullish(),
          class: z.literal('').nullish(),
          title: z.string().max(200).nullish(),
        }),
      }),
      z.strictObject({
        type: z.literal('textStyle'),
        attrs: z.strictObject({
          color: z
            .string()
            .regex(/^#[0-9a-fA-F]{6}$/, 'Give a colour as six hexadecimal digits, such as #c0392b.')
            .meta({ examples: ['#c0392b'] }),
        }),
      }),
    ],
    { error: 'Text takes the marks bold, italic, underline, strike, code, link and textStyle.' },
  )
  .meta({ id: 'DocumentMark' });
export type DocumentMark = z.infer<typeof Mark>;

const marks = z.array(Mark).max(8).optional();

const Text = z.strictObject({ type: z.literal('text'), text: words, marks });

const Inline = z
  .discriminatedUnion('type', [Text, z.strictObject({ type: z.literal('hardBreak'), marks })], {
    error: 'Here stands text or hardBreak.',
  })
  .meta({ id: 'DocumentInline' });
export type DocumentInline = z.infer<typeof Inline>;

const inlines = z.array(Inline).max(1_000).optional();
const textAlign = z.enum(['left', 'center', 'right', 'justify']).nullish();

const Paragraph = z.strictObject({
  type: z.literal('paragraph'),
  attrs: z.strictObject({ textAlign }).optional(),
  content: inlines,
});

const Heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.literal([1, 2, 3, 4]), textAlign }),
  content: inlines,
});

const CodeBlock = z.strictObject({
  type: z.literal('codeBlock'),
  attrs: z.strictObject({ language: z.string().max(40).nullish() }).optional(),
  content: z
    .array(z.strictObject({ type: z.literal('text'), text: words }))
    .max(1_000)
    .optional(),
});

const Image = z.strictObject({
  type: z.literal('image'),
  attrs: z.strictObject({
    mediaId: Id.describe('a picture that is among the post’s mediaIds'),
    alt: z.string().max(1_000).nullish().describe('here instead of the picture’s own description'),
    caption: z.string().max(500).nullish(),
  }),
});

type Leaf = z.infer<typeof Paragraph> | z.infer<typeof Heading> | z.infer<typeof CodeBlock>;
export type DocumentImage = z.infer<typeof Image>;
// Types and not interfaces: only those are JSON in the eyes of the database.
export type DocumentListItem = { type: 'listItem'; content: DocumentBlock[] };
export type DocumentList =
  | { type: 'bulletList'; content: DocumentListItem[] }
  | {
      type: 'orderedList';
      attrs?: { start?: number | undefined; type?: '1' | null | undefined } | undefined;
      content: DocumentListItem[];
    };
export type DocumentBlock =
  | Leaf
  | DocumentImage
  | DocumentList
  | { type: 'blockquote'; content: DocumentBlock[] }
  | { type: 'horizontalRule' };

/** A document is made of these. */
const Block: z.ZodType<DocumentBlock> = z
  .lazy(() =>
    z.discriminatedUnion(
      'type',
      [
        Paragraph,
        Heading,
        z.strictObject({ type: z.literal('bulletList'), content: items }),
        z.strictObject({
          type: z.literal('orderedList'),
          attrs: z
            .strictObject({ start: z.int().min(0).max(100_000).optional(), type: z.literal('1').nullish() })
            .optional(),
          content: items,
        }),
        z.strictObject({ type: z.literal('blockquote'), content: z.array(Block).min(1).max(500) }),
        CodeBlock,
        z.strictObject({ type: z.literal('horizontalRule') }),
        Image,
      ],
      {
        error:
          'Here stands paragraph, heading, bulletList, orderedList, blockquote, codeBlock, horizontalRule or image.',
      },
    ),
  )
  .meta({ id: 'DocumentBlock' });

const ListItem = z
  .strictObject({ type: z.literal('listItem'), content: z.array(Block).min(1).max(100) })
  .meta({ id: 'DocumentListItem' });
const items = z.array(ListItem).min(1).max(500);

/** A rich body: a TipTap (ProseMirror) document. */
export const RichDocument = z
  .strictObject({ type: z.literal('doc'), content: z.array(Block).min(1).max(500) })
  .superRefine((document, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const { nodes, depth } = measure(document);
    if (depth > MAX_DEPTH)
      refuse(`Nodes stand ${depth} deep within each other and may ${MAX_DEPTH}. Take out inner lists.`);
    if (nodes > MAX_NODES) refuse(`The document has ${nodes} nodes and may have ${MAX_NODES}. Shorten it.`);
    if (JSON.stringify(document).length > MAX_CHARACTERS)
      refuse(`The document may have ${MAX_CHARACTERS} characters of JSON. Shorten it.`);
  })
  .meta({
    id: 'RichDocument',
    description: 'A TipTap document: at most ten nodes deep, 2,000 nodes, 200,000 characters of JSON.',
    examples: [
      {
        type: 'doc',
        content: [
          {
            type: 'heading',
            attrs: { level: 2 },
            content: [{ type: 'text', text: 'Longer hours in the exam weeks' }],
          },
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'Open until ' },
              { type: 'text', text: 'midnight', marks: [{ type: 'bold' }] },
              { type: 'text', text: '.' },
            ],
          },
        ],
      },
    ],
  });
export type RichDocument = z.infer<typeof RichDocument>;

/** Any node, as far as walking through a document needs to know it. */
interface AnyNode {
  type: string;
  content?: readonly AnyNode[] | undefined;
}

function measure(node: AnyNode): { nodes: number; depth: number } {
  const inner = (node.content ?? []).map(measure);
  return {
    nodes: inner.reduce((sum, { nodes }) => sum + nodes, 1),
    depth: Math.max(0, ...inner.map(({ depth }) => depth + 1)),
  };
}

/** The pictures that stand in a document, in its order. */
export function documentImages(document: RichDocument): DocumentImage['attrs'][] {
  const images = (nodes: readonly DocumentBlock[]): DocumentImage['attrs'][] =>
    nodes.flatMap((node) => {
      if (node.type === 'image') return [node.attrs];
      if (node.type === 'bulletList' || node.type === 'orderedList')
        return node.content.flatMap((item) => images(item.content));
      return node.type === 'blockquote' ? images(node.content) : [];
    });
  return images(document.content);
}
