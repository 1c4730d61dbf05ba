import type { Sessions } from '@shelfcast/auth';
import type { Config } from '@shelfcast/config';
import type { Network } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import type { MediaStore } from '@shelfcast/media';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import type { CredentialVault, DeliveryDesk } from '@shelfcast/publishing';

/** What the front door's services share; made once at the start. The class is the token by which Nest finds it. */
export abstract class Context {
  abstract readonly config: Config;
  abstract readonly db: Database;
  abstract readonly sessions: Sessions;
  abstract readonly vault: CredentialVault;
  abstract readonly desk: DeliveryDesk;
  abstract readonly media: MediaStore;
  abstract readonly adapters: Record<Network, PlatformAdapter>;
}
