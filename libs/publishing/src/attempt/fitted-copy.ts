import { derivedFolder, type MediaStore } from '@shelfcast/media';
import {
  copyName,
  fitPicture,
  pictureType,
  type FittedPicture,
  type PictureRule,
} from '@shelfcast/platform-kit';

/** Under way in this process: a post for many accounts wants the same copy at the same instant. */
const making = new Map<string, Promise<FittedPicture>>();

/**
 * A picture as a network's rule has it. A copy that differs from the picture is kept beside it, goes with it, and is made
 * once for all deliveries; where it is lost it is made again. Throws `PlatformError` where none can be made, and what the
 * store throws.
 */
export function fittedCopy(store: MediaStore, storageKey: string, rule: PictureRule): Promise<FittedPicture> {
  const key = `${derivedFolder(storageKey)}/${copyName(rule)}`;
  const known = making.get(key);
  if (known) return known;
  const work = find(store, key, storageKey, rule).finally(() => making.delete(key));
  making.set(key, work);
  return work;
}

async function find(
  store: MediaStore,
  key: string,
  storageKey: string,
  rule: PictureRule,
): Promise<FittedPicture> {
  if ((await store.size(key)) !== null) {
    const bytes = await store.read(key);
    return { bytes, contentType: await pictureType(bytes) };
  }
  const picture = await store.read(storageKey);
  const fitted = await fitPicture(picture, rule);
  if (fitted.bytes !== picture) await store.put(key, { bytes: fitted.bytes });
  return fitted;
}
