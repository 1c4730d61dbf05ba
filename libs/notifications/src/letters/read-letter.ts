import type { SecretKey } from '@shelfcast/config';
import type { Language } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import { unseal } from '@shelfcast/publishing';
import { composeLetter } from './compose-letter.js';
import type { Mail } from '../send/compose-mail.js';
import type { LetterKind } from './queue-letter.js';

interface Row {
  kind: LetterKind;
  language: Language | null;
  sealedLink: string;
  validUntil: Date;
  library: string;
  name: string | null;
  email: string;
}

export interface ReadyLetter {
  to: { name: string; email: string };
  mail: Mail;
}

/** The letter that a message is, written out; null where the message is none. */
export async function readLetter(
  db: Database,
  messageId: string,
  keys: SecretKey[],
): Promise<ReadyLetter | null> {
  const [row] = await db.$queryRaw<Row[]>(sql`
    SELECT m.letter AS kind, coalesce(m.language, p.language) AS language, m.sealed_link AS "sealedLink",
      m.give_up_at AS "validUntil", o.name AS library, u.name, coalesce(u.email, m.address) AS email
    FROM notification_messages m JOIN organizations o ON o.id = m.organization_id
    LEFT JOIN users u ON u.id = m.user_id
    LEFT JOIN notification_preferences p ON p.user_id = m.user_id AND p.organization_id = m.organization_id
    WHERE m.id = ${messageId} AND m.letter IS NOT NULL AND m.sealed_link IS NOT NULL`);
  if (!row) return null;
  const { kind, library, validUntil, name, email } = row;
  const link = unseal(row.sealedLink, messageId, keys) as string;
  const mail = composeLetter({ kind, library, link, validUntil, language: row.language ?? 'zh-CN' });
  return { to: { name: name ?? '', email }, mail };
}
