import type { SourceImage } from '../platform-adapter.js';
import type { AddFinding } from './collect-findings.js';

/** The one kind of film that the media library takes. */
export const FILM_TYPE = 'video/mp4';

export function isFilm({ contentType }: Pick<SourceImage, 'contentType'>): boolean {
  return contentType === FILM_TYPE;
}

/** Of a network that is sent no films; `name` as people call it. */
export function refuseFilms(images: SourceImage[], name: string, add: AddFinding): void {
  for (const { mediaId } of images.filter(isFilm))
    add(
      'error',
      'film',
      'media',
      `Shelfcast sends no films to ${name}.`,
      'Leave the film out here, or link to it.',
      { mediaId },
    );
}
