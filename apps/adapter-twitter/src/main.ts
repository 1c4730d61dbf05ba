import { readConfig } from '@shelfcast/config';
import { createAdapters } from '@shelfcast/networks';
import { PublishingWorker } from '@shelfcast/publishing';
import { startWorker } from '@shelfcast/service-kit';

await startWorker(
  readConfig(),
  (config) => new PublishingWorker(config, createAdapters(config.networks).twitter),
);
