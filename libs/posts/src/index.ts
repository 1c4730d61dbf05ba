export { insertPosts, type NewPost, type Writer } from './insert-posts.js';
export { keepVersions, type KeptVersion } from './keep-versions.js';
export { readSnapshot, snapshotOf, type PostContent } from './post-snapshot.js';
