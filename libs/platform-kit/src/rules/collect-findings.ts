import type { Finding, FindingCode, Network } from '@shelfcast/contracts';
import type { SourceImage } from '../platform-adapter.js';

/** Which picture, or which article of several, counted from 1; and what the words name. */
export type Where = Omit<Finding['place'], 'field'> & { values?: Finding['values'] };

/** Notes what a rule finds: what is wrong where, and what to do about it. */
export type AddFinding = (
  level: Finding['level'],
  code: FindingCode,
  field: string,
  what: string,
  remedy: string,
  where?: Where,
) => void;

/** Collects what a network's rules find, each under the network's name. */
export function collectFindings(network: Network): { findings: Finding[]; add: AddFinding } {
  const findings: Finding[] = [];
  const add: AddFinding = (level, code, field, what, remedy, { values, ...where } = {}) =>
    findings.push({
      ...{ level, code: `${network}.${code}`, field, detail: `${what} ${remedy}`, remedy },
      ...{ values, place: { field, ...where } },
    });
  return { findings, add };
}

/** A library's rule on every network: no picture goes out that some readers cannot know. */
export function judgeDescriptions(images: SourceImage[], add: AddFinding): void {
  for (const { mediaId, altText } of images) {
    if (altText.trim() !== '') continue;
    add(
      'error',
      'alt-text',
      'media',
      'A picture has no description for readers who cannot see it.',
      'Describe the picture.',
      { mediaId },
    );
  }
}
