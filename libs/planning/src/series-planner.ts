import type { Config } from '@shelfcast/config';
import { Database } from '@shelfcast/database';
import { logger } from '@shelfcast/telemetry';
import type { Adapters } from './post/refusals.js';
import { claimSeries } from './series/claim-series.js';
import { runRound } from './series/run-round.js';

const log = logger('planning');
const TICK_MS = 1_000;
const AT_ONCE = 2;

/** Makes the posts of series ahead of their time. Several may run side by side. */
export class SeriesPlanner {
  private readonly db: Database;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    config: Pick<Config, 'databaseUrl' | 'service'>,
    private readonly adapters: Adapters,
  ) {
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: AT_ONCE,
      applicationName: config.service.name,
    });
  }

  start(): void {
    this.round = this.turn().finally(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), TICK_MS);
    });
  }

  /** A failing round is told and tried again. */
  private async turn(): Promise<void> {
    try {
      const claimed = await claimSeries(this.db, AT_ONCE);
      await Promise.all(
        claimed.map(async (series) => {
          try {
            await runRound(this.db, this.adapters, series);
          } catch (error) {
            log.error({ err: error, seriesId: series.id }, 'a series waits for its next round');
          }
        }),
      );
    } catch (error) {
      log.error({ err: error }, 'series wait for the next round');
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.round;
    await this.db.$disconnect();
  }
}
