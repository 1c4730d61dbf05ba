export { PUBLISH_STEP, wechatAdapter, type WechatOptions } from './wechat-adapter.js';
export {
  CallbackError,
  checkEcho,
  openCallback,
  type CallbackSecrets,
  type PublishJobFinish,
} from './wechat-callback.js';
export { outcomeOf } from './wechat-outcome.js';
