export { FeedPoller } from './feed-poller.js';
