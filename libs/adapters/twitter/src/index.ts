export { twitterAdapter, type TwitterOptions } from './twitter-adapter.js';
export { twitterLength } from './twitter-length.js';
