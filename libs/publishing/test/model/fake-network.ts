import { PlatformError, type LookUpAnswer, type LookUpQuery, type Rendered } from '@shelfcast/platform-kit';
import type { VirtualClock } from './virtual-clock.js';

/** What the network does with a request. `cut` and `late` are taken and the answer is lost; `never` does not arrive. */
export const FATES = [
  'published',
  'submitted',
  'submitted-refused',
  'cut',
  'late',
  'never',
  'refused',
  'repeated',
  'limited',
  'unavailable',
  'logged-out',
] as const;
export type Fate = (typeof FATES)[number];

export interface Arrival {
  remoteId: string;
  account: string;
  rendered: Rendered;
  acceptedAt: number;
  /** From then on look-ups show it. */
  visibleAt: number;
  state: 'out' | 'pending' | 'refused';
  willBe: 'out' | 'refused';
}

/** The longest that a call lasts here, and how long a post may stay unseen by look-ups, in ms. */
export const CALL_LIMIT_MS = 20_000;
const UNSEEN_LIMIT_MS = 100_000;

/** A network with one posting interface, honest in the end and seldom at once. */
export class FakeNetwork {
  readonly arrivals: Arrival[] = [];
  private fates: (readonly [Fate, number])[] = [];
  private turn = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly onRequest: (account: string, rendered: Rendered) => void,
  ) {}

  plan(fates: (readonly [Fate, number])[]): void {
    this.fates = fates;
  }

  /** A request reaches it. Answers what becomes of it: a share of the limits from 0 to 1 says how late. */
  receive(account: string, rendered: Rendered): { fate: Fate; arrival: Arrival | null } {
    this.onRequest(account, rendered);
    const [fate, share] = this.fates[this.turn++] ?? ['published', 0];
    const takes = { published: 0, submitted: 0, 'submitted-refused': 0, cut: 0, late: share * CALL_LIMIT_MS };
    if (!(fate in takes)) return { fate, arrival: null };
    const acceptedAt = Date.now() + takes[fate as keyof typeof takes];
    const slow = fate.startsWith('submitted');
    const arrival: Arrival = {
      ...{ remoteId: `r${this.turn}`, account, rendered, acceptedAt },
      visibleAt: acceptedAt + (1 - share) * UNSEEN_LIMIT_MS,
      state: slow ? 'pending' : 'out',
      willBe: fate === 'submitted-refused' ? 'refused' : 'out',
    };
    if (acceptedAt > Date.now()) this.clock.at(acceptedAt, () => this.arrivals.push(arrival));
    else this.arrivals.push(arrival);
    if (slow) this.clock.at(acceptedAt + share * UNSEEN_LIMIT_MS, () => (arrival.state = arrival.willBe));
    return { fate, arrival };
  }

  seen(account: string, rendered: Rendered): Arrival[] {
    return this.arrivals.filter(
      (each) =>
        each.account === account &&
        each.state === 'out' &&
        each.visibleAt <= Date.now() &&
        (rendered.link === null
          ? each.rendered.text === rendered.text
          : each.rendered.link === rendered.link),
    );
  }

  lookUp(account: string, { rendered, attemptStartedAt }: LookUpQuery): LookUpAnswer {
    const ours = this.arrivals.filter(
      (each) => each.account === account && each.rendered.text === rendered.text,
    );
    const own = ours.filter((each) => each.acceptedAt >= attemptStartedAt.getTime());
    const refused = own.length > 0 && own.every((each) => each.state === 'refused');
    return {
      candidates: this.seen(account, rendered).map((each) => ({
        remoteId: each.remoteId,
        url: null,
        publishedAt: new Date(each.acceptedAt),
        by: rendered.link === null ? 'text' : 'marker',
      })),
      conclusive: true,
      pending: ours.some((each) => each.state === 'pending'),
      ...(refused && {
        refused: new PlatformError('rejected', { code: 'refused', detail: 'It was refused after all.' }),
      }),
    };
  }
}
