/** Weibo's own numbers that mean something for a post of ours (https://open.weibo.com/wiki/Error_code). */
export type WeiboRefusal =
  | (10001 | 10002 | 10003 | 10004 | 10005 | 10009 | 10010 | 10011 | 10012 | 10013 | 10014 | 10017 | 10018)
  | (10022 | 10023 | 10024 | 20005 | 20006 | 20012 | 20013 | 20016 | 20017 | 20019 | 20022 | 20031 | 20032)
  | (20111 | 21301 | 21314 | 21315 | 21316 | 21317 | 21319 | 21321 | 21327 | 21332);

/** WeChat's (https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html). */
export type WechatRefusal =
  | (-1 | 40001 | 40004 | 40005 | 40006 | 40009 | 40013 | 40014 | 40125 | 40137 | 40164 | 40243 | 41004)
  | (42001 | 44003 | 44004 | 45001 | 45002 | 45003 | 45004 | 45008 | 45009 | 45011 | 45110 | 45166 | 48001)
  | (48004 | 50002 | 53503 | 53504 | 53505);

/** What else a delivery or an account can meet: by HTTP status at X, by name where no network gave a number. */
type NamedProblem =
  | ('aborted' | 'bad-answer' | 'connection-lost' | 'http.429' | 'internal' | 'media-unreadable' | 'missed')
  | ('no-credentials' | 'not-removable' | 'outcome-unknown' | 'preparing' | 'remote-id-taken' | 'timeout')
  | ('token-expired' | 'token-unavailable' | 'unreachable' | 'unstorable-answer' | 'worker-lost')
  | ('twitter.400' | 'twitter.401' | 'twitter.402' | 'twitter.403' | 'twitter.429' | 'twitter.duplicate')
  | ('twitter.film-length' | 'twitter.media-unusable' | 'twitter.part-sent' | 'twitter.reply-gone')
  | ('twitter.token-refused' | 'twitter.used-up' | 'wechat.delayed' | 'wechat.no-publish-id')
  | ('wechat.publish-2' | 'wechat.publish-3' | 'wechat.publish-4' | 'wechat.publish-5' | 'wechat.publish-6')
  | ('weibo.token-refused' | PictureProblem);

type PictureProblem = `${'twitter' | 'wechat' | 'weibo'}.picture-${'unreadable' | 'too-large'}`;

/** Codes of a problem that the desk has words for in each language; others it says as the network words them. */
export type KnownProblem = NamedProblem | `weibo.${WeiboRefusal}` | `wechat.${WechatRefusal}`;
