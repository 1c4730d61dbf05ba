import type { NotificationsConfig, SecretKey } from '@shelfcast/config';
import type { Language } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import type { ClaimedMessage, TryResult } from '../outbox/claim-messages.js';
import { settledNow } from '../outbox/settled.js';
import { readLetter } from '../letters/read-letter.js';
import { MailServer } from './mail-server.js';
import { composeMail, type Mail, type MailItem } from './compose-mail.js';

interface Reader {
  name: string;
  email: string;
  library: string;
  language: Language | null;
}

/** Writes e-mails and hands them to the administrator's mail server. */
export class MailRoom {
  private readonly server: MailServer;

  constructor(
    private readonly db: Database,
    private readonly publicUrl: string,
    settings: NonNullable<NotificationsConfig['mail']>,
    private readonly keys: SecretKey[],
  ) {
    this.server = new MailServer(settings);
  }

  async send(message: ClaimedMessage): Promise<TryResult> {
    const letter = await readLetter(this.db, message.id, this.keys);
    return letter ? this.hand(message.id, letter.to, letter.mail) : this.tell(message);
  }

  /** One e-mail about all that the message gathered and that is still neither read nor dealt with. */
  private async tell(message: ClaimedMessage): Promise<TryResult> {
    const reader = await this.reader(message);
    if (!reader) return { outcome: 'needless', detail: 'The person wants no e-mail any more, or has left.' };
    const items = await this.items(message.id);
    if (items.length === 0)
      return { outcome: 'needless', detail: 'Everything was read or dealt with before.' };
    const { name, library, language } = reader;
    const mail = composeMail({
      ...{ name, library, items },
      language: language ?? 'zh-CN',
      publicUrl: this.publicUrl,
    });
    return this.hand(message.id, reader, mail);
  }

  close(): void {
    this.server.close();
  }

  private async reader({ userId, organizationId }: ClaimedMessage): Promise<Reader | null> {
    const [reader] = await this.db.$queryRaw<Reader[]>(sql`
      SELECT u.name, u.email, o.name AS library, p.language
      FROM members m
      JOIN users u ON u.id = m.user_id JOIN organizations o ON o.id = m.organization_id
      LEFT JOIN notification_preferences p ON p.user_id = m.user_id AND p.organization_id = m.organization_id
      WHERE m.user_id = ${userId} AND m.organization_id = ${organizationId} AND coalesce(p.email, true)`);
    return reader ?? null;
  }

  private items(messageId: string): Promise<MailItem[]> {
    return this.db.$queryRaw<MailItem[]>(sql`
      SELECT e.type, e.network, e.account_name AS "accountName", e.post_id AS "postId", e.post_title AS "postTitle",
        e.problem_detail AS "problemDetail", e.post_version AS "postVersion", e.comment_id AS "commentId",
        e.actor_name AS "actorName", e.note
      FROM notifications n JOIN notification_events e ON e.id = n.event_id
      WHERE n.message_id = ${messageId} AND n.read_at IS NULL AND NOT ${settledNow}
      ORDER BY e.at, e.id`);
  }

  private async hand(
    id: string,
    { name, email }: Pick<Reader, 'name' | 'email'>,
    mail: Mail,
  ): Promise<TryResult> {
    try {
      const detail = await this.server.send(id, { ...mail, to: { name, address: email } });
      return { outcome: 'delivered', detail };
    } catch (error) {
      return failure(error);
    }
  }
}

/** A server that will not have this address or message is not asked again; one that is away or full is. */
function failure(error: unknown): TryResult {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const forGood = (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
  return { outcome: forGood ? 'refused' : 'failed', detail };
}
