export { derivedFolder } from './derived-folder.js';
export { bucketStore } from './bucket-store.js';
export { folderStore } from './folder-store.js';
export { MediaStoreError, type ByteRange, type MediaSource, type MediaStore } from './media-store.js';
export { openMediaStore } from './open-media-store.js';
