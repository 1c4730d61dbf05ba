import type { LookUpAnswer, LookUpCandidate, Published } from '@shelfcast/platform-kit';

export interface LookUpFacts {
  now: Date;
  /** When the look-up was begun. */
  begunAt: Date;
  attemptStartedAt: Date;
  /** The old call is certainly over this long after the attempt began, in ms. */
  callDeadAfterMs: number;
  absences: number;
  absentSince: Date | null;
  /** How long absence must last before anything is sent again, in ms. */
  patienceMs: number;
}

export type LookUpDecision =
  | { decision: 'published'; remote: Published }
  | { decision: 'send-again' }
  | { decision: 'ask-a-person'; detail: string }
  | { decision: 'look-again'; inMs: number; absences: number; absentSince: Date | null };

const ABSENCES_NEEDED = 4;
/** Equal text counts from this long before the attempt: the network's clock may be behind ours. */
const TEXT_WINDOW_MS = 60_000;

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
  if (proven) return { decision: 'published', remote: toPublished(proven) };
  const alike = free.filter((candidate) => candidate.by === 'text' && isAfterAttempt(candidate, facts));
  if (alike.length === 1 && alike[0]) return { decision: 'published', remote: toPublished(alike[0]) };
  if (alike.length > 1) {
    return {
      decision: 'ask-a-person',
      detail:
        'The account shows several posts of the same text, and which of them is this one cannot be told.',
    };
  }
  if (answer.resume) return { decision: 'send-again' };
  if (answer.pending) return { decision: 'look-again', inMs: spacing(facts), absences: 0, absentSince: null };
  if (!answer.conclusive) {
    return {
      decision: 'ask-a-person',
      detail: 'The network shows only its newest posts, and newer ones have pushed this one out of sight.',
    };
  }
  return countAbsence(facts);
}

function countAbsence(facts: LookUpFacts): LookUpDecision {
  const deadAt = facts.attemptStartedAt.getTime() + facts.callDeadAfterMs;
  if (facts.begunAt.getTime() < deadAt) {
    const inMs = Math.max(500, Math.min(spacing(facts), deadAt - facts.now.getTime()));
    return { decision: 'look-again', inMs, absences: 0, absentSince: null };
  }
  const absences = facts.absences + 1;
  const absentSince = facts.absentSince ?? facts.begunAt;
  const lasted = facts.now.getTime() - absentSince.getTime();
  if (absences >= ABSENCES_NEEDED && lasted >= facts.patienceMs) return { decision: 'send-again' };
  return { decision: 'look-again', inMs: spacing(facts), absences, absentSince };
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
