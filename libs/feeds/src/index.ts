export { FeedPoller } from './feed-poller.js';
export { FeedError } from './fetch/feed-error.js';
export { previewFeed, type FeedPreviewRequest, type PreviewedFeed } from './preview-feed.js';
