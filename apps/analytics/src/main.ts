import { EngagementRecorder } from '@shelfcast/analytics';
import { readConfig } from '@shelfcast/config';
import { startWorker } from '@shelfcast/service-kit';

await startWorker(readConfig(), (config) => new EngagementRecorder(config));
