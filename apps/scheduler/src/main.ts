import { ReadingClock } from '@shelfcast/analytics';
import { readConfig, type Config } from '@shelfcast/config';
import { FeedPoller } from '@shelfcast/feeds';
import { createAdapters } from '@shelfcast/networks';
import { Messenger } from '@shelfcast/notifications';
import { SeriesPlanner } from '@shelfcast/planning';
import { PostKeeper } from '@shelfcast/posts';
import { PublishingClock } from '@shelfcast/publishing';
import { ReportPost } from '@shelfcast/reports';
import { startWorker, together, type Worker } from '@shelfcast/service-kit';

/**
 * The clock, and beside it the messenger that tells people what needs them, the reader of feeds, the maker of series,
 * the keeper of posts, the one who asks for metrics and the post of monthly reports.
 */
function makeScheduler(config: Config): Worker {
  const adapters = createAdapters(config.networks);
  return together(
    new PublishingClock(config),
    new Messenger(config),
    new FeedPoller(config, adapters),
    new SeriesPlanner(config, adapters),
    new PostKeeper(config),
    new ReadingClock(config),
    new ReportPost(config),
  );
}

await startWorker(readConfig(), makeScheduler);
