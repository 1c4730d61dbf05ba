import {
  PlatformError,
  type LookUpAnswer,
  type LookUpCandidate,
  type Published,
} from '@shelfcast/platform-kit';

export interface LookUpFacts {
  now: Date;
  /** When the look-up was begun. */
  begunAt: Date;
  attemptStartedAt: Date;
  /** When the attempt was over for us: its answer was lost, or its process. */
  attemptEndedAt: Date;
  /** The network is certainly done with the old call this long after that, in ms. */
  callDeadAfterMs: number;
  absences: number;
  absentSince: Date | null;
  /** How long absence must last before anything is sent again, in ms. */
  patienceMs: number;
  /** The network refused the attempt as a repetition; `isFirst` where nothing had been sent before it. */
  repetition?: { code: string; detail: string; isFirst: boolean };
}

export type LookUpDecision =
  | { decision: 'published'; remote: Published }
  | { decision: 'go-on'; step: { name: string; value: string } }
  | { decision: 'send-again' }
  | { decision: 'refused'; error: PlatformError }
  | { decision: 'ask-a-person'; detail: string }
  | { decision: 'look-again'; inMs: number; absences: number; absentSince: Date | null };

const ABSENCES_NEEDED = 4;
/** Equal text counts from this long before the attempt: the network's clock may be behind ours. */
const TEXT_WINDOW_MS = 60_000;
/** A network that has taken a post and says nothing of it for so long is looked at by a person. */
const PENDING_LIMIT_MS = 30 * 60_000;

/**
 * What a look-up means. A marker proves; without one, a single post of equal text after the attempt does. Absence
 * needs at least four successful look-ups over the whole patience, begun after the old call was certainly over.
 */
export function decideLookUp(
  answer: LookUpAnswer,
  taken: ReadonlySet<string>,
  facts: LookUpFacts,
): LookUpDecision {
  const free = answer.candidates.filter((candidate) => !taken.has(candidate.remoteId));
  const proven = free.find((candidate) => candidate.by === 'marker');
  if (proven) return found(proven);
  const alike = free.filter((candidate) => candidate.by === 'text' && isAfterAttempt(candidate, facts));
  if (alike.length === 1 && alike[0]) return found(alike[0]);
  if (alike.length > 1) {
    return {
      decision: 'ask-a-person',
      detail:
        'The account shows several posts of the same text, and which of them is this one cannot be told.',
    };
  }
  if (answer.refused) return { decision: 'refused', error: answer.refused };
  if (answer.resume && remainingMs(facts) <= 0) return { decision: 'send-again' };
  if (answer.resume) return untilDead(facts);
  if (answer.pending) return awaitEnd(facts);
  if (!answer.conclusive) {
    return {
      decision: 'ask-a-person',
      detail: 'The network shows only its newest posts, and newer ones have pushed this one out of sight.',
    };
  }
  return countAbsence(facts);
}

/** All of it, or one step after which the rest can follow. */
function found(candidate: LookUpCandidate): LookUpDecision {
  if (candidate.step) return { decision: 'go-on', step: candidate.step };
  return { decision: 'published', remote: toPublished(candidate) };
}

/** Each question comes later than the one before: they are few a day. */
function awaitEnd(facts: LookUpFacts): LookUpDecision {
  const waited = facts.now.getTime() - facts.attemptStartedAt.getTime();
  if (waited < PENDING_LIMIT_MS)
    return {
      decision: 'look-again',
      inMs: Math.max(spacing(facts), waited / 4),
      absences: 0,
      absentSince: null,
    };
  return {
    decision: 'ask-a-person',
    detail: 'The network has taken this post and has not said for half an hour what became of it.',
  };
}

/** How long the old call may still act at the network, in ms. */
function remainingMs(facts: LookUpFacts): number {
  return facts.attemptEndedAt.getTime() + facts.callDeadAfterMs - facts.begunAt.getTime();
}

function untilDead(facts: LookUpFacts): LookUpDecision {
  const inMs = Math.max(500, Math.min(spacing(facts), remainingMs(facts)));
  return { decision: 'look-again', inMs, absences: 0, absentSince: null };
}

function countAbsence(facts: LookUpFacts): LookUpDecision {
  if (remainingMs(facts) > 0) return untilDead(facts);
  const absences = facts.absences + 1;
  const absentSince = facts.absentSince ?? facts.begunAt;
  const lasted = facts.now.getTime() - absentSince.getTime();
  if (absences >= ABSENCES_NEEDED && lasted >= facts.patienceMs) return absent(facts);
  return { decision: 'look-again', inMs: spacing(facts), absences, absentSince };
}

/** The same words would be refused for ever. */
function absent({ repetition }: LookUpFacts): LookUpDecision {
  if (!repetition) return { decision: 'send-again' };
  const { code, detail } = repetition;
  if (repetition.isFirst) {
    const action = 'Change the words, so that they do not repeat an earlier post, and send it again.';
    return { decision: 'refused', error: new PlatformError('rejected', { code, detail, action }) };
  }
  return { decision: 'ask-a-person', detail: `${detail} Shelfcast does not find the post on the account.` };
}

/** Four look-ups and a little more fit into the patience. */
function spacing(facts: LookUpFacts): number {
  return Math.max(500, Math.ceil(facts.patienceMs / ABSENCES_NEEDED));
}

function isAfterAttempt(candidate: LookUpCandidate, facts: LookUpFacts): boolean {
  return (
    candidate.publishedAt !== null &&
    candidate.publishedAt.getTime() >= facts.attemptStartedAt.getTime() - TEXT_WINDOW_MS
  );
}

function toPublished(candidate: LookUpCandidate): Published {
  return {
    state: 'published',
    remoteId: candidate.remoteId,
    url: candidate.url,
    publishedAt: candidate.publishedAt,
  };
}
