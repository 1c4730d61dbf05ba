import type { NotificationsConfig } from '@shelfcast/config';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';

const CONNECT_MS = 10_000;
const SOCKET_MS = 30_000;

/** The administrator's mail server. What goes there lies in no file and behind no address. */
export class MailServer {
  private readonly transport: Transporter;
  private readonly from: string;

  constructor({ smtpUrl, from }: NonNullable<NotificationsConfig['mail']>) {
    this.from = from;
    this.transport = createTransport({
      url: smtpUrl,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SOCKET_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Answers what the server said. The `id` is the same at every try, so that mail programs show a second copy once. Throws
   * nodemailer's error where the server does not take it.
   */
  async send(id: string, mail: SendMailOptions): Promise<string | null> {
    const domain = /@([^\s>]+)/.exec(this.from)?.[1] ?? 'localhost';
    const answer: unknown = await this.transport.sendMail({
      ...mail,
      from: this.from,
      messageId: `<${id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const { response } = answer as { response?: string };
    return response?.slice(0, 500) ?? null;
  }

  close(): void {
    this.transport.close();
  }
}
