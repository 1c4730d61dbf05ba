import { z } from 'zod';

/** An upload at X, and until when it is known there, in ms since 1970. */
export interface Upload {
  id: string;
  until: number;
}

export const MediaId = z.string().regex(/^\d{1,25}$/);

/** An upload is used while it is good for at least this long, in ms. */
export const UPLOAD_MARGIN_MS = 10 * 60_000;
