export { weiboAdapter, type WeiboOptions } from './weibo-adapter.js';
export { weiboLength } from './weibo-text.js';
