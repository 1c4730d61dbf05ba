import type { Account, Finding } from '@shelfcast/contracts';
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

export interface SharedFinding {
  finding: Finding;
  /** Whose networks say so. */
  accounts: Account[];
}

/** The same fault at the same place once, whichever networks name it; errors first. */
export function sharedFindings(found: readonly { account: Account; finding: Finding }[]): SharedFinding[] {
  const byFault = new Map<string, SharedFinding>();
  for (const { account, finding } of found) {
    const fault = JSON.stringify([finding.level, finding.detail, placeOfFinding(finding)]);
    const known = byFault.get(fault);
    if (known) known.accounts.push(account);
    else byFault.set(fault, { finding, accounts: [account] });
  }
  return [...byFault.values()].sort((a, b) => a.finding.level.localeCompare(b.finding.level));
}
