import type { Config } from '@shelfcast/config';
import type { Language } from '@shelfcast/contracts';
import { Database, Rounds, sql } from '@shelfcast/database';
import { MailServer } from '@shelfcast/notifications';
import { logger } from '@shelfcast/telemetry';
import { printPdf } from './print-pdf.js';
import { readReport } from './read-report.js';
import { writeReport, type WrittenReport } from './write-report.js';

const log = logger('reports');
const LOOK_MS = 600_000;
const SOON_MS = 60_000;
/** WeChat tells of the month's last day on the morning of the first. */
const FROM_DAY = 2;
const FROM_HOUR = 9;
/** Later nobody waits for it any more. */
const TO_DAY = 10;
const TRIES = 72;
const BATCH = 10;

interface Mailing {
  organizationId: string;
  month: string;
  address: string;
  language: Language;
}

/** Sends each library's month on a page. Several may run side by side: one takes each e-mail. */
export class ReportPost {
  private readonly db: Database;
  private readonly server: MailServer | null;
  private readonly rounds = new Rounds(
    async () => {
      await this.sendDue();
      return LOOK_MS;
    },
    (error) => log.error({ err: error }, 'monthly reports wait for the next round'),
    SOON_MS,
  );

  constructor(private readonly config: Config) {
    this.db = new Database({ url: config.databaseUrl, poolSize: 2, applicationName: config.service.name });
    const { mail } = config.notifications;
    this.server = mail && new MailServer(mail);
  }

  start(): void {
    if (this.server) this.rounds.start();
  }

  /** Answers how many e-mails the mail server took. */
  async sendDue(now = new Date()): Promise<number> {
    await this.note(now);
    const written = new Map<string, Promise<{ report: WrittenReport; pdf: Buffer | null }>>();
    let sent = 0;
    for (const mailing of await this.claim(now)) {
      const { organizationId, month, language } = mailing;
      const key = `${organizationId} ${month} ${language}`;
      try {
        const ready = written.get(key) ?? this.write(mailing);
        written.set(key, ready);
        await this.send(mailing, await ready);
        await this.settle(mailing, { sentAt: new Date(), problem: null });
        sent += 1;
      } catch (error) {
        const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
        log.warn({ err: error, organizationId, month }, 'a monthly report was not taken and is tried again');
        await this.settle(mailing, { problem });
      }
    }
    return sent;
  }

  /** Writes down who is to get the month that is over, in every library where it is time. */
  private async note(now: Date): Promise<void> {
    await this.db.$executeRaw(sql`
      INSERT INTO report_mailings (organization_id, month, address, next_try_at)
      SELECT o.id, to_char(here.now - interval '1 month', 'YYYY-MM'), address, ${now}
      FROM organizations o
      CROSS JOIN LATERAL (SELECT ${now}::timestamptz AT TIME ZONE o.time_zone AS now) here
      CROSS JOIN LATERAL unnest(o.report_addresses) AS address
      WHERE extract(day FROM here.now) BETWEEN ${FROM_DAY} AND ${TO_DAY}
        AND (extract(day FROM here.now) > ${FROM_DAY} OR extract(hour FROM here.now) >= ${FROM_HOUR})
      ON CONFLICT DO NOTHING`);
  }

  private claim(now: Date): Promise<Mailing[]> {
    return this.db.$queryRaw<Mailing[]>(sql`
      WITH due AS (
        SELECT r.organization_id, r.month, r.address FROM report_mailings r
        WHERE r.sent_at IS NULL AND r.tries < ${TRIES} AND r.next_try_at <= ${now}
        ORDER BY r.next_try_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      UPDATE report_mailings r SET tries = r.tries + 1, next_try_at = ${now}::timestamptz + interval '30 minutes'
      FROM due JOIN organizations o ON o.id = due.organization_id
      WHERE r.organization_id = due.organization_id AND r.month = due.month AND r.address = due.address
      RETURNING r.organization_id AS "organizationId", r.month, r.address, o.report_language AS language`);
  }

  private async write({ organizationId, month, language }: Mailing) {
    const report = writeReport(
      await readReport(this.db, organizationId, month),
      language,
      this.config.publicUrl,
    );
    const { chromiumPath } = this.config;
    if (chromiumPath === null) return { report, pdf: null };
    const pdf = await printPdf(report.html, chromiumPath).catch((error: unknown) => {
      log.warn(
        { err: error },
        'the report goes without its PDF: Chromium could not print it. See CHROMIUM_PATH',
      );
      return null;
    });
    return { report, pdf };
  }

  private async send(
    { organizationId, month, address }: Mailing,
    { report, pdf }: { report: WrittenReport; pdf: Buffer | null },
  ): Promise<void> {
    const to = Buffer.from(address).toString('base64url');
    await this.server?.send(`report-${organizationId}-${month}-${to}`, {
      ...{ ...report, to: address },
      attachments: pdf
        ? [{ filename: `shelfcast-${month}.pdf`, content: pdf, contentType: 'application/pdf' }]
        : [],
    });
  }

  private async settle(
    { organizationId, month, address }: Mailing,
    data: { sentAt?: Date; problem: string | null },
  ): Promise<void> {
    await this.db.reportMailing.updateMany({ where: { organizationId, month, address }, data });
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    this.server?.close();
    await this.db.$disconnect();
  }
}
