import { z } from 'zod';
import { Id, Timestamp, listOf } from './common.js';

export const MEDIA_MAX_BYTES = 10 * 1024 * 1024;

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
    url: z.string(),
    createdAt: Timestamp,
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof Media>;
export const MediaList = listOf(Media).meta({ id: 'MediaList' });
