import { stat } from 'node:fs/promises';
import { FILM_MAX_BYTES, MEDIA_MAX_BYTES } from '@shelfcast/contracts';
import { fileTypeFromFile } from 'file-type';
import type { MediaFacts } from './media-facts.js';
import { readFilm } from './read-film.js';
import { readPicture } from './read-picture.js';
import { refusedFile } from './refuse-file.js';

const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const MIB = 1024 * 1024;

/** What a file is, by its content and not by its name. Throws `ProblemError` for what no network could take. */
export async function readMedia(path: string): Promise<MediaFacts> {
  const { size } = await stat(path);
  const type = await fileTypeFromFile(path);
  if (type?.mime === 'video/mp4') {
    insistSize('film', size, FILM_MAX_BYTES);
    return readFilm(path, size);
  }
  if (!type || !PICTURES.includes(type.mime))
    throw refusedFile(
      'not-a-picture',
      'This file is no picture or film that the networks take. Choose a JPEG, PNG, GIF, WebP or MP4.',
    );
  insistSize('picture', size, MEDIA_MAX_BYTES);
  return readPicture(path, type.mime, type.ext);
}

function insistSize(what: string, size: number, max: number): void {
  if (size <= max) return;
  throw refusedFile(
    'too-large',
    `A ${what} may have ${max / MIB} MB. Make it smaller and upload it again.`,
    413,
  );
}
