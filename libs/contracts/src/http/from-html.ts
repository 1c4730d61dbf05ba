import { z } from 'zod';
import { RichDocument } from './document.js';

/** HTML as Word, WeChat's editor or a web page puts it into the clipboard. */
export const FromHtml = z
  .strictObject({
    html: z
      .string()
      .max(500_000)
      .meta({ examples: ['<p>Open until <b>ten</b>.</p>'] }),
  })
  .meta({ id: 'FromHtml' });
export type FromHtml = z.infer<typeof FromHtml>;

export const FromHtmlResult = z
  .strictObject({
    content: RichDocument.nullable().describe('null where nothing of it can be kept'),
    dropped: z
      .array(
        z.strictObject({
          what: z
            .enum(['image', 'table', 'embedded', 'form', 'script', 'link'])
            .describe('of a table and a link the words stay'),
          address: z.string().nullable().describe('where it stands, of pictures and links'),
          count: z.int(),
        }),
      )
      .describe('what a post cannot hold, at most 100 of them'),
  })
  .meta({ id: 'FromHtmlResult' });
export type FromHtmlResult = z.infer<typeof FromHtmlResult>;
