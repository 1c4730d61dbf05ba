import { readConfig, type Config } from '@shelfcast/config';
import { FeedPoller } from '@shelfcast/feeds';
import { createAdapters } from '@shelfcast/networks';
import { Messenger } from '@shelfcast/notifications';
import { PublishingClock } from '@shelfcast/publishing';
import { startWorker, type Worker } from '@shelfcast/service-kit';

/** The clock, and beside it the messenger that tells people what needs them and the reader of feeds. */
function makeScheduler(config: Config): Worker {
  const clock = new PublishingClock(config);
  const messenger = new Messenger(config);
  const feeds = new FeedPoller(config, createAdapters(config.networks));
  return {
    checks: clock.checks,
    start: () => {
      clock.start();
      messenger.start();
      feeds.start();
    },
    stop: async () => {
      await Promise.all([clock.stop(), messenger.stop(), feeds.stop()]);
    },
  };
}

await startWorker(readConfig(), makeScheduler);
