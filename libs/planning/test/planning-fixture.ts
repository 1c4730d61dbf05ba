import { randomBytes } from 'node:crypto';
import { readConfig, readEnv, type Config } from '@shelfcast/config';
import { Database } from '@shelfcast/database';
import { createAdapters } from '@shelfcast/networks';
import { testDatabase, testQueuePrefix, type TestDatabase } from '@shelfcast/testing';
import { claimSeries } from '../src/series/claim-series.js';
import { runRound } from '../src/series/run-round.js';
import { addDays, dayOf, toLocal } from '../src/time/local-time.js';

export const ZONE = 'Asia/Shanghai';

/** A library with accounts on Weibo and X, on a real database. */
export class PlanningFixture {
  private count = 0;

  private constructor(
    readonly db: Database,
    readonly config: Config,
    private readonly database: TestDatabase,
  ) {}

  static async open(): Promise<PlanningFixture> {
    const database = await testDatabase();
    const db = new Database({ url: database.url });
    await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib', timeZone: ZONE } });
    for (const network of ['weibo', 'twitter'])
      await db.account.create({
        data: {
          ...{ id: network, organizationId: 'lib', network, name: network, remoteAccountId: '1' },
          defaultLink: 'https://library.example/',
        },
      });
    const config = readConfig(
      readEnv({
        SERVICE_NAME: 'scheduler',
        DATABASE_URL: database.url,
        QUEUE_PREFIX: testQueuePrefix(),
        SHELFCAST_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
        AUTH_SECRET: 'x'.repeat(32),
        MEDIA_DIR: '/nowhere',
      }),
    );
    return new PlanningFixture(db, config, database);
  }

  get adapters() {
    return createAdapters(this.config.networks);
  }

  /** A daily series from tomorrow on, five days ahead; answers its id. */
  async series(more: Partial<Parameters<Database['series']['create']>[0]['data']> = {}): Promise<string> {
    const id = `s${(this.count += 1)}`;
    const settings = {
      ...{
        name: '经典每日一读',
        rule: 'FREQ=DAILY',
        startsOn: new Date(this.day(1)),
        time: '08:00',
        timeZone: ZONE,
      },
      ...{ kind: 'recommendation', language: 'zh-CN', tags: ['经典'], accountIds: ['weibo'] },
      ...{ titleTemplate: '{{series}} 第{{number}}期', bodyTemplate: '{{date}}，{{weekday}}' },
      ...{ firstNumber: 1, mode: 'draft', aheadDays: 5, onClosedDays: 'keep' },
    };
    await this.db.series.create({ data: { id, organizationId: 'lib', ...settings, ...more } as never });
    return id;
  }

  /** So many days from today in the library's zone. */
  day(days: number): string {
    return addDays(dayOf(toLocal(new Date(), ZONE)), days);
  }

  async closed(days: number, name = 'Repairs'): Promise<void> {
    const [firstDay, lastDay] = [new Date(this.day(days)), new Date(this.day(days))];
    const data = {
      id: `c${(this.count += 1)}`,
      organizationId: 'lib',
      name,
      kind: 'closed',
      firstDay,
      lastDay,
    };
    await this.db.closedDay.create({ data: { ...data, source: 'manual', uid: data.id } });
  }

  /** The series is due, is claimed and its posts are made. */
  async round(id: string): Promise<void> {
    const claimed = await this.claim(id);
    if (claimed) await runRound(this.db, this.adapters, claimed);
  }

  async claim(id: string) {
    await this.db.series.updateMany({ data: { nextRoundAt: new Date(Date.now() + 3_600_000) } });
    await this.db.series.update({ where: { id }, data: { nextRoundAt: new Date(Date.now() - 1000) } });
    const [claimed] = await claimSeries(this.db, 10);
    return claimed;
  }

  /** What the series has made and nobody has deleted, by its time. */
  posts(seriesId: string) {
    return this.db.post.findMany({
      where: { seriesId, deletedAt: null },
      orderBy: { seriesAt: 'asc' },
      include: { deliveries: true },
    });
  }

  occurrences(seriesId: string) {
    return this.db.seriesOccurrence.findMany({ where: { seriesId }, orderBy: { localAt: 'asc' } });
  }

  async close(): Promise<void> {
    await this.db.$disconnect();
    await this.database.drop();
  }
}
