import { z } from 'zod';
import { Id, PageQuery, Timestamp, listOf } from './common.js';

/** Of a picture, and of a form: what is larger comes by a resumable upload. */
export const MEDIA_MAX_BYTES = 20 * 1024 * 1024;
export const FILM_MAX_BYTES = 512 * 1024 * 1024;
/** The sizes of small pictures, in pixels of the longest side. */
const THUMBNAIL_SIZES = [160, 320, 640, 1280] as const;

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

/** A picture or a film of the library's media. Sizes in bytes and in pixels as they are shown. */
export const Media = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    contentType: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'video/mp4']),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    frames: z.int().meta({ description: 'More than one where a picture moves; 1 for a film.' }),
    durationMs: z.int().nullable().meta({ description: 'Of a film.' }),
    codecs: z
      .string()
      .meta({ description: 'Of a film, such as “avc1.64001f, mp4a.40.2”; empty for pictures.' }),
    derivedFromId: Id.nullable().meta({ description: 'The picture that it was cut from.' }),
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

export const CropMedia = z
  .strictObject({
    x: z
      .int()
      .min(0)
      .meta({ examples: [10] }),
    y: z
      .int()
      .min(0)
      .meta({ examples: [10] }),
    width: z
      .int()
      .min(1)
      .meta({ examples: [300] }),
    height: z
      .int()
      .min(1)
      .meta({ examples: [200] }),
  })
  .meta({
    id: 'CropMedia',
    description: 'A part of a picture, in pixels from its upper left corner as it is shown.',
  });
export type CropMedia = z.infer<typeof CropMedia>;

export const MediaFileQuery = z.strictObject({
  size: z
    .enum(THUMBNAIL_SIZES.map(String) as [string, ...string[]])
    .optional()
    .meta({ description: 'The longest side of a small picture (WebP); without it the file itself.' }),
});
export type MediaFileQuery = z.infer<typeof MediaFileQuery>;

/** A resumable upload (tus 1.0). `media` is set once all of it came and was taken, `problem` where it was refused. */
export const MediaUpload = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    bytes: z.int(),
    received: z.int(),
    expiresAt: Timestamp,
    media: Media.nullable(),
    problem: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'MediaUpload' });
export type MediaUpload = z.infer<typeof MediaUpload>;

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
