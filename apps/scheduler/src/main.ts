import { readConfig, type Config } from '@shelfcast/config';
import { FeedPoller } from '@shelfcast/feeds';
import { createAdapters } from '@shelfcast/networks';
import { Messenger } from '@shelfcast/notifications';
import { SeriesPlanner } from '@shelfcast/planning';
import { PostKeeper } from '@shelfcast/posts';
import { PublishingClock } from '@shelfcast/publishing';
import { startWorker, type Worker } from '@shelfcast/service-kit';

/**
 * The clock, and beside it the messenger that tells people what needs them, the reader of feeds, the maker of series and
 * the keeper of posts.
 */
function makeScheduler(config: Config): Worker {
  const clock = new PublishingClock(config);
  const adapters = createAdapters(config.networks);
  const beside = [
    new Messenger(config),
    new FeedPoller(config, adapters),
    new SeriesPlanner(config, adapters),
    new PostKeeper(config),
  ];
  return {
    checks: clock.checks,
    start: () => {
      clock.start();
      for (const each of beside) each.start();
    },
    stop: async () => {
      await Promise.all([clock, ...beside].map((each) => each.stop()));
    },
  };
}

await startWorker(readConfig(), makeScheduler);
