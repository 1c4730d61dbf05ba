import type { Config } from '@shelfcast/config';
import { Database, Rounds } from '@shelfcast/database';
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
  private readonly rounds = new Rounds(
    () => this.turn(),
    (error) => log.error({ err: error }, 'series wait for the next round'),
    TICK_MS,
  );

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
    this.rounds.start();
  }

  private async turn(): Promise<number> {
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
    return TICK_MS;
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await this.db.$disconnect();
  }
}
