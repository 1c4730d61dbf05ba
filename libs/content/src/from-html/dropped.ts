import type { FromHtmlResult } from '@shelfcast/contracts';

export type What = FromHtmlResult['dropped'][number]['what'];

const MAX_TOLD = 100;
const MAX_ADDRESS = 500;

/** Counts what a document cannot hold. */
export class DroppedThings {
  private readonly known = new Map<string, FromHtmlResult['dropped'][number]>();

  note(what: What, given?: string): void {
    const isAddress = given !== undefined && given !== '' && !given.startsWith('data:');
    const address = isAddress ? given.slice(0, MAX_ADDRESS).toWellFormed() : null;
    const key = `${what} ${address}`;
    const entry = this.known.get(key);
    if (entry) entry.count += 1;
    else if (this.known.size < MAX_TOLD) this.known.set(key, { what, address, count: 1 });
  }

  get all(): FromHtmlResult['dropped'] {
    return [...this.known.values()];
  }
}

const SILENT = ['head', 'title', 'style', 'meta', 'template', 'xml', 'noscript', 'colgroup'];
const EMBEDDED = ['iframe', 'object', 'embed', 'svg', 'math', 'video', 'audio', 'canvas', 'qqmusic'];
const FORMS = ['select', 'textarea', 'button', 'input', 'option'];

/** Elements that go with all that is in them: what they count as, or null where nobody misses them. */
export function isDropped(tag: string): What | null | false {
  if (SILENT.includes(tag)) return null;
  if (tag === 'script') return 'script';
  if (FORMS.includes(tag)) return 'form';
  // WeChat's own: voices, cards of accounts, mini programs, videos.
  return EMBEDDED.includes(tag) || /^mp[-a-z]+$/.test(tag) ? 'embedded' : false;
}
