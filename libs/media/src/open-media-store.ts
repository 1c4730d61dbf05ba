import type { MediaSettings } from '@shelfcast/config';
import { bucketStore } from './bucket-store.js';
import { folderStore } from './folder-store.js';
import type { MediaStore } from './media-store.js';

/** The store that the settings name. */
export function openMediaStore({ mediaDir, s3 }: MediaSettings): MediaStore {
  return s3 ? bucketStore(s3) : folderStore(mediaDir);
}
