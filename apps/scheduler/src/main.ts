import { readConfig } from '@shelfcast/config';
import { PublishingClock } from '@shelfcast/publishing';
import { startWorker } from '@shelfcast/service-kit';

await startWorker(readConfig(), (config) => new PublishingClock(config));
