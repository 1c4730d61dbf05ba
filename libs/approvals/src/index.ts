export type { Actor } from './actor.js';
export { ApprovalError } from './approval-error.js';
export { approve, reject, withdraw, type Decision } from './decide.js';
export { planOrAsk, type Wish } from './plan-or-ask.js';
export { lockRule, storeRule } from './rule.js';
export { isNamed, isOwn, type AskedStep } from './steps.js';
export { TIME_PASSED } from './tell.js';
export { wordsChanged, wordsOf } from './words-changed.js';
