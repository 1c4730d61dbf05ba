import { readConfig, type Config } from '@shelfcast/config';
import { FeedPoller } from '@shelfcast/feeds';
import { createAdapters } from '@shelfcast/networks';
import { Messenger } from '@shelfcast/notifications';
import { SeriesPlanner } from '@shelfcast/planning';
import { PublishingClock } from '@shelfcast/publishing';
import { startWorker, type Worker } from '@shelfcast/service-kit';

/** The clock, and beside it the messenger that tells people what needs them the reader of feeds and the maker of series. */
function makeScheduler(config: Config): Worker {
  const clock = new PublishingClock(config);
  const messenger = new Messenger(config);
  const adapters = createAdapters(config.networks);
  const feeds = new FeedPoller(config, adapters);
  const series = new SeriesPlanner(config, adapters);
  return {
    checks: clock.checks,
    start: () => {
      clock.start();
      messenger.start();
      feeds.start();
      series.start();
    },
    stop: async () => {
      await Promise.all([clock.stop(), messenger.stop(), feeds.stop(), series.stop()]);
    },
  };
}

await startWorker(readConfig(), makeScheduler);
