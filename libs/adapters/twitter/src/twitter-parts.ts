import { createHash } from 'node:crypto';
import { PlatformError, type Rendered, type Steps } from '@shelfcast/platform-kit';

/** The texts that are sent one after another: one for a post, several for a thread. */
export function partsOf(rendered: Rendered): string[] {
  return rendered.parts ?? [rendered.text];
}

/** Names that begin with `part ` outlive an edit: what X has is never sent again. `at` counts from 0. */
export function partStep(at: number): string {
  return `part ${at + 1}`;
}

/** A part's id, and which words it carries. */
export function partValue(id: string, text: string): string {
  return `${id} ${fingerprint(text)}`;
}

/** The ids of every part that this delivery ever sent, in order. */
export function knownParts(steps: Pick<Steps, 'get'>): string[] {
  return readParts(steps).map(({ id }) => id);
}

/**
 * The ids of the parts that X has already. Throws `rejected` where they carry other words than the post does now,
 * since X's posts cannot be changed.
 */
export function sentParts(rendered: Rendered, steps: Pick<Steps, 'get'>): string[] {
  const parts = partsOf(rendered);
  const known = readParts(steps);
  const changed = known.findIndex(({ words }, at) => words !== fingerprint(parts[at] ?? ''));
  if (changed < 0) return known.map(({ id }) => id);
  throw new PlatformError('rejected', {
    code: 'twitter.part-sent',
    detail: `Part ${changed + 1} of this thread is on X already, with other words.`,
    action:
      'Give the parts that are there their old words back; or remove them from X and duplicate the post.',
  });
}

function readParts(steps: Pick<Steps, 'get'>): { id: string; words: string }[] {
  const parts: { id: string; words: string }[] = [];
  for (let value = steps.get(partStep(0)); value; value = steps.get(partStep(parts.length))) {
    const [id = '', words = ''] = value.split(' ');
    parts.push({ id, words });
  }
  return parts;
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
