import { Module } from '@nestjs/common';
import { MetricsWorker } from '@shelfcast/analytics';
import { readConfig } from '@shelfcast/config';
import { createAdapters } from '@shelfcast/networks';
import { CredentialVault, PublishingWorker } from '@shelfcast/publishing';
import { startService, together } from '@shelfcast/service-kit';
import { CallbackController, VAULT, WORKER } from './callback.controller.js';

@Module({})
class CallbackModule {}

const config = readConfig();
const adapter = createAdapters(config.networks).wechat;
const worker = new PublishingWorker(config, adapter);
const { start, checks, stop } = together(worker, new MetricsWorker(config, adapter));
await start();
await startService(config, {
  imports: [
    {
      module: CallbackModule,
      controllers: [CallbackController],
      providers: [
        { provide: WORKER, useValue: worker },
        { provide: VAULT, useValue: new CredentialVault(worker.db, config.secretKeys) },
      ],
    },
  ],
  checks,
  // WeChat pushes XML, which is checked as text before anything is read from it.
  prepare: (app) => {
    app.useBodyParser('text/xml', { bodyLimit: 65_536 }, (_request, body: Buffer, done) =>
      done(null, body.toString('utf8')),
    );
    return Promise.resolve();
  },
  stop,
});
