import { buffer } from 'node:stream/consumers';
import { type Database, sql } from '@shelfcast/database';
import type { MediaStore } from '@shelfcast/media';
import {
  PlatformError,
  type CallContext,
  type MediaReader,
  type PlatformAdapter,
  type RemoteFiles,
  type Steps,
} from '@shelfcast/platform-kit';
import type { CredentialVault } from '../vault/credential-vault.js';
import { fittedCopy } from './fitted-copy.js';
import type { LoadedDelivery } from './load-delivery.js';

export interface CallContextParts {
  db: Database;
  vault: CredentialVault;
  store: MediaStore;
  adapter: PlatformAdapter;
  signal: AbortSignal;
}

/** What an adapter is given for one delivery: everything it stores is stored for good before it goes on. */
export function callContext(parts: CallContextParts, delivery: LoadedDelivery): CallContext {
  return {
    account: delivery.account,
    tokens: parts.vault.tokensFor(
      { id: delivery.accountId },
      parts.adapter,
      parts.signal,
      delivery.sealedToken,
    ),
    media: mediaReader(parts.db, parts.store),
    steps: deliverySteps(parts.db, delivery),
    files: accountFiles(parts.db, delivery.accountId),
    signal: parts.signal,
  };
}

function mediaReader(db: Database, store: MediaStore): MediaReader {
  // Media are read before the publishing call: what cannot be read leaves no doubt behind.
  const reading = async <T>(mediaId: string, read: (storageKey: string) => Promise<T>): Promise<T> => {
    try {
      const where = { id: mediaId };
      const media = await db.media.findUniqueOrThrow({ where, select: { storageKey: true } });
      return await read(media.storageKey);
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      throw new PlatformError('retryable', {
        code: 'media-unreadable',
        detail: 'A picture or film of this post cannot be read from Shelfcast’s own store.',
        action: 'If it goes on: give the post another one, or restore the media store from the backup.',
        cause: error,
      });
    }
  };
  return {
    fitted: (mediaId, rule) => reading(mediaId, (key) => fittedCopy(store, key, rule)),
    part: (mediaId, start, end) =>
      reading(mediaId, async (key) => buffer(await store.stream(key, { start, end: end - 1 }))),
  };
}

function deliverySteps(db: Database, delivery: LoadedDelivery): Steps {
  const known = new Map(Object.entries(delivery.steps));
  return {
    get: (name) => known.get(name) ?? null,
    set: async (name, value) => {
      await db.$executeRaw(sql`
        UPDATE deliveries SET steps = steps || jsonb_build_object(${name}::text, ${value}::text) WHERE id = ${delivery.id}`);
      known.set(name, value);
    },
  };
}

function accountFiles(db: Database, accountId: string): RemoteFiles {
  return {
    get: async (key) => {
      const file = await db.remoteFile.findUnique({ where: { accountId_key: { accountId, key } } });
      return file && (file.expiresAt === null || file.expiresAt > new Date()) ? file.value : null;
    },
    set: async (key, value, expiresAt) => {
      await db.remoteFile.upsert({
        where: { accountId_key: { accountId, key } },
        create: { accountId, key, value, expiresAt },
        update: { value, expiresAt },
      });
    },
  };
}
