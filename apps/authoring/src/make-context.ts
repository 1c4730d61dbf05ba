import { Sessions } from '@shelfcast/auth';
import type { Config } from '@shelfcast/config';
import { Database } from '@shelfcast/database';
import { openMediaStore } from '@shelfcast/media';
import { createAdapters } from '@shelfcast/networks';
import { CredentialVault, DeliveryDesk } from '@shelfcast/publishing';
import { recordOfPerson } from './audit/record-of-person.js';
import type { Context } from './context.js';
import { passwordLetters } from './people/password-letters.js';

/** Opens what the front door needs. Close it with `db.$disconnect()`. */
export function makeContext(config: Config): Context {
  const db = new Database({ url: config.databaseUrl, poolSize: 15, applicationName: config.service.name });
  return {
    config,
    db,
    sessions: new Sessions(db, {
      publicUrl: config.publicUrl,
      secret: config.authSecret,
      sendPasswordLink: config.notifications.mail && passwordLetters(db, config.secretKeys),
      notePasswordReset: (userId) => recordOfPerson(db, { userId }, 'self', 'person.reset-password'),
      oidc: config.oidc,
    }),
    vault: new CredentialVault(db, config.secretKeys),
    desk: new DeliveryDesk(),
    media: openMediaStore(config),
    adapters: createAdapters(config.networks),
  };
}
