import type { Finding } from '@shelfcast/contracts';
import { formFieldOf } from './field-errors.js';

/** Where the form has what a finding is about; null where it has no place for it. */
export function placeOfFinding({ place: { field, mediaId, article } }: Finding): string | null {
  if (article !== undefined) return formFieldOf(`${field}.${article - 2}`);
  if (mediaId !== undefined) return `alt.${mediaId}`;
  return formFieldOf(field);
}

/** The pictures that keep the post from going out because nobody has described them. */
export function undescribedPictures(findings: readonly Finding[]): string[] {
  const ids = findings.flatMap(({ level, code, place }) =>
    level === 'error' && code.endsWith('.alt-text') && place.mediaId ? [place.mediaId] : [],
  );
  return [...new Set(ids)];
}
