import { randomUUID } from 'node:crypto';
import type { SecretKey } from '@shelfcast/config';
import type { Language } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { seal } from '@shelfcast/publishing';

export type LetterKind = 'invitation' | 'password-reset';

export interface Letter {
  kind: LetterKind;
  organizationId: string;
  /** A person of ours, or an address that is nobody's yet. */
  to: { userId: string } | { address: string };
  language: Language | null;
  /** Whoever has it may act: it is kept sealed, and forgotten once the letter is sent or given up. */
  link: string;
  validUntil: Date;
}

/** Writes a letter in the caller's transaction; a messenger sends it once that is committed, until it is taken. */
export async function queueLetter(tx: Queryable, letter: Letter, keys: SecretKey[]): Promise<void> {
  const id = randomUUID();
  await tx.notificationMessage.create({
    data: {
      ...{ id, organizationId: letter.organizationId, channel: 'email', letter: letter.kind, ...letter.to },
      ...{ language: letter.language, sealedLink: seal(letter.link, id, keys) },
      ...{ nextTryAt: new Date(), giveUpAt: letter.validUntil },
    },
  });
}
