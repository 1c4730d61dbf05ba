import type { Config } from '@shelfcast/config';
import { Database, Rounds } from '@shelfcast/database';
import { logger } from '@shelfcast/telemetry';
import { notificationEvents } from './notification-events.js';
import { claimMessages, type ClaimedMessage } from './outbox/claim-messages.js';
import { forgetOld } from './outbox/forget-old.js';
import { spreadEvents } from './outbox/spread-events.js';
import { MessageSender } from './send/message-sender.js';

const log = logger('notifications');
const TICK_MS = 1_000;
const FORGET_MS = 3_600_000;
const AT_ONCE = 20;

/** Tells people what needs them: gives events to people and webhooks, and sends. Several may run side by side. */
export class Messenger {
  private readonly db: Database;
  private readonly sender: MessageSender;
  private readonly mail: boolean;
  private readonly busy = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly rounds = new Rounds(
    () => this.turn(),
    // Nothing of it is lost.
    (error) => log.error({ err: error }, 'notifications wait for the next round'),
    TICK_MS,
  );
  private stopped = false;
  private forgetAt = 0;

  constructor(private readonly config: Config) {
    this.db = new Database({ url: config.databaseUrl, poolSize: 4, applicationName: config.service.name });
    this.sender = new MessageSender(this.db, config);
    this.mail = config.notifications.mail !== null;
  }

  start(): void {
    this.rounds.start();
  }

  private async turn(): Promise<number> {
    const { gatherMs } = this.config.notifications;
    notificationEvents.spread(await spreadEvents(this.db, { mail: this.mail, gatherMs }));
    await this.sendDue();
    if (Date.now() > this.forgetAt) {
      await forgetOld(this.db);
      this.forgetAt = Date.now() + FORGET_MS;
    }
    return TICK_MS;
  }

  /** One message at a time to each person and endpoint: one that hangs keeps nobody else waiting. */
  private async sendDue(): Promise<void> {
    const limit = AT_ONCE - this.underWay.size;
    if (limit <= 0 || this.stopped) return;
    const busy = [...this.busy];
    for (const message of await claimMessages(this.db, { limit, mail: this.mail, busy })) {
      const receiver = message.endpointId ?? message.userId ?? message.id;
      this.busy.add(receiver);
      const sending = this.send(message, receiver);
      this.underWay.add(sending);
      void sending.finally(() => this.underWay.delete(sending));
    }
  }

  private async send(message: ClaimedMessage, receiver: string): Promise<void> {
    try {
      await this.sender.send(message);
    } catch (error) {
      log.error({ err: error, messageId: message.id }, 'a message could not be tried; it is tried again');
    }
    this.busy.delete(receiver);
    // The next one for the same receiver does not wait for the clock.
    if (!this.stopped)
      await this.sendDue().catch((error: unknown) => log.warn({ err: error }, 'sending waits'));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.rounds.stop();
    while (this.underWay.size > 0) await Promise.all(this.underWay);
    this.sender.close();
    await this.db.$disconnect();
  }
}
