import type { Config } from '@shelfcast/config';
import type { Database } from '@shelfcast/database';
import { notificationEvents } from '../notification-events.js';
import { storeTry, type ClaimedMessage, type TryResult } from '../outbox/claim-messages.js';
import { noteOutcome } from '../webhooks/note-outcome.js';
import { MailRoom } from './send-mail.js';
import { WebhookCaller } from './send-webhook.js';

/** Makes the claimed try of a message and stores what became of it. */
export class MessageSender {
  private readonly mail: MailRoom | null;
  private readonly webhooks: WebhookCaller;

  constructor(
    private readonly db: Database,
    config: Pick<Config, 'publicUrl' | 'secretKeys' | 'notifications'>,
  ) {
    const { mail } = config.notifications;
    this.mail = mail && new MailRoom(db, config.publicUrl, mail, config.secretKeys);
    this.webhooks = new WebhookCaller(db, config);
  }

  async send(message: ClaimedMessage): Promise<TryResult> {
    const result = await (message.channel === 'webhook'
      ? this.webhooks.send(message)
      : this.sendMail(message));
    await storeTry(this.db, message, result);
    if (message.endpointId !== null) await noteOutcome(this.db, message.endpointId, result);
    notificationEvents.tried(message, result);
    return result;
  }

  private async sendMail(message: ClaimedMessage): Promise<TryResult> {
    return this.mail?.send(message) ?? { outcome: 'failed', detail: 'E-mail is not set up (SMTP_URL).' };
  }

  close(): void {
    this.mail?.close();
  }
}
