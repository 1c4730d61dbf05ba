import type { Rendered } from '@shelfcast/platform-kit';

export interface Expected {
  postId: string;
  /** The words of the last edit that was accepted. */
  text: string;
  dueAt: number | null;
  cancelled: boolean;
  /** Requests that left with a claim, and how often a person asked for another after being told. */
  asked: number;
}

/** What staff were promised, by delivery. Judges each request in the instant in which it leaves. */
export class Expectations {
  readonly of = new Map<string, Expected>();
  readonly faults: string[] = [];

  /** A text names its post: `<postId> <edit>`. */
  request(deliveries: Map<string, string>, rendered: Rendered, accountId: string): void {
    const postId = rendered.text.split(' ')[0] ?? '';
    const id = deliveries.get(`${postId} ${accountId}`);
    const expected = id && this.of.get(id);
    if (!expected) return void this.faults.push(`sent what nobody wrote: ${rendered.text}`);
    if (rendered.text !== expected.text) this.faults.push(`sent "${rendered.text}" for "${expected.text}"`);
    if (expected.cancelled) this.faults.push(`sent after it was cancelled: ${rendered.text}`);
    if (expected.dueAt === null) this.faults.push(`sent without a time: ${rendered.text}`);
    else if (Date.now() < expected.dueAt) this.faults.push(`sent early: ${rendered.text}`);
  }

  ofPost(postId: string): Expected[] {
    return [...this.of.values()].filter((each) => each.postId === postId);
  }
}
