import { readConfig, type Config } from '@shelfcast/config';
import { Messenger } from '@shelfcast/notifications';
import { PublishingClock } from '@shelfcast/publishing';
import { startWorker, type Worker } from '@shelfcast/service-kit';

/** The clock, and beside it the messenger that tells people what needs them. */
function makeScheduler(config: Config): Worker {
  const clock = new PublishingClock(config);
  const messenger = new Messenger(config);
  return {
    checks: clock.checks,
    start: () => {
      clock.start();
      messenger.start();
    },
    stop: async () => {
      await Promise.all([clock.stop(), messenger.stop()]);
    },
  };
}

await startWorker(readConfig(), makeScheduler);
