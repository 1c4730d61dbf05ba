import { z } from 'zod';
import { Id, PageQuery, Timestamp, listOf } from './common.js';

export const MEDIA_MAX_BYTES = 10 * 1024 * 1024;

const words = (max: number, example: string) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000]*$/, 'Leave out the NUL character.')
    .meta({ examples: [example] });

/** What people say of a picture. An empty text takes a word back. */
export const EditMedia = z
  .strictObject({
    altText: words(1000, 'Readers at the long table of the reading room').optional(),
    licence: words(200, 'CC BY 4.0').optional(),
    author: words(200, 'Lin Wei').optional(),
    source: words(1000, 'https://library.example/pictures/reading-room').optional(),
  })
  .meta({ id: 'EditMedia' });
export type EditMedia = z.infer<typeof EditMedia>;

/** A picture of the library's media. Sizes in bytes and pixels. */
export const Media = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    contentType: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp']),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    altText: z.string(),
    licence: z.string().meta({ description: 'The terms under which it may be shown.' }),
    author: z.string().meta({ description: 'Whose work it is.' }),
    source: z.string().meta({ description: 'Where it comes from.' }),
    url: z.string(),
    createdAt: Timestamp,
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof Media>;
export const MediaList = listOf(Media).meta({ id: 'MediaList' });

export const MediaQuery = PageQuery.extend({
  q: words(200, 'reading room')
    .optional()
    .meta({ description: 'Pictures whose name, description, author, licence or source has these words.' }),
});
export type MediaQuery = z.infer<typeof MediaQuery>;

/** Where a picture is used, posts newest first. What still needs it keeps it from being deleted. */
export const MediaUses = z
  .strictObject({
    posts: z.array(
      z.strictObject({ id: Id, title: z.string(), status: z.string(), needsIt: z.boolean() }).meta({
        description: '`needsIt`: something of this post has not gone out.',
      }),
    ),
    accounts: z.array(z.strictObject({ id: Id, name: z.string() })).meta({
      description: 'Accounts whose default thumbnail it is.',
    }),
  })
  .meta({ id: 'MediaUses' });
export type MediaUses = z.infer<typeof MediaUses>;
