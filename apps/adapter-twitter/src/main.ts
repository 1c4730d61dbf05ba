import { MetricsWorker } from '@shelfcast/analytics';
import { readConfig } from '@shelfcast/config';
import { createAdapters } from '@shelfcast/networks';
import { PublishingWorker } from '@shelfcast/publishing';
import { startWorker, together } from '@shelfcast/service-kit';

await startWorker(readConfig(), (config) => {
  const adapter = createAdapters(config.networks).twitter;
  return together(new PublishingWorker(config, adapter), new MetricsWorker(config, adapter));
});
