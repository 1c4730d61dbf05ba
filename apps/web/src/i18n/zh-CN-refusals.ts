import type { KnownProblem } from '@shelfcast/contracts';
import type { Refusal } from './problem-words.js';

const REPEATED = '平台上没有找到这一条。请修改内容后重新发送。';

/** 发送、测试和连接时遇到的问题，按平台的代码。 */
export const refusals: Record<KnownProblem, Refusal> = {
  aborted: { what: 'Shelfcast 当时正在关闭。', remedy: '无需操作，会自动继续。' },
  'bad-answer': { what: '平台的回答不合其文档，无法读懂。', remedy: '无需操作，会自动再试或查询。' },
  'connection-lost': { what: '连接在收到回答之前中断。', remedy: '无需操作，会自动再试或查询。' },
  'http.429': { what: '平台暂不接受更多请求。', remedy: '无需操作，限制结束后自动发出。' },
  internal: { what: 'Shelfcast 出现意外问题。', remedy: '会自动再试；若一直如此，请告知管理员。' },
  'media-unreadable': { what: '无法读取媒体文件。', remedy: '请重新上传，并换上新的文件。' },
  missed: { what: '未能在最晚时间之前发出。', remedy: '请现在发送、另选时间或取消。' },
  'no-credentials': { what: '此账号没有登录凭据。', remedy: '请重新连接账号。' },
  'not-removable': { what: '此平台不允许程序删除内容。', remedy: '请到平台上删除。' },
  'outcome-unknown': {
    what: 'Shelfcast 无法确定这条内容是否已经发出。',
    remedy: '请到平台上查看，然后选择“已经发出”或“重新发送”。',
  },
  preparing: { what: '平台正在处理视频或动图。', remedy: '无需操作，处理好后自动发出。' },
  'remote-id-taken': {
    what: '平台返回的内容属于另一次发送。',
    remedy: '请到平台上查看，然后选择“已经发出”或“重新发送”。',
  },
  timeout: { what: '平台没有按时回答。', remedy: '无需操作，会自动再试或查询。' },
  'token-expired': { what: '平台不再接受此账号的授权，只有人工可以续期。', remedy: '请重新连接账号。' },
  'token-unavailable': { what: '账号的授权暂时无法读取或续期。', remedy: '无需操作，会自动再试。' },
  unreachable: { what: '无法连接平台。', remedy: '无需操作，会自动再试。' },
  'unstorable-answer': { what: '平台的回答无法保存。', remedy: '无需操作，正在向平台查询。' },
  'worker-lost': { what: '发送的进程在得到回答之前中断。', remedy: '无需操作，正在向平台查询是否已经发出。' },
  'twitter.400': { what: 'X 不接受这条内容。', remedy: '请修改后重新发送。' },
  'twitter.401': { what: 'X 不再接受此账号的授权。', remedy: '请重新连接账号。' },
  'twitter.402': { what: 'X 的余额已用完。', remedy: '请在 X 开发者后台充值，然后重新连接。' },
  'twitter.403': {
    what: 'X 不允许此账号通过接口发布。',
    remedy: '请检查账号状态和应用的权限（scopes），然后重新连接。',
  },
  'twitter.429': {
    what: 'X 的次数限制或当月额度已到。',
    remedy: '次数限制结束后自动发出；如是额度用完，请在 X 开发者后台充值。',
  },
  'twitter.duplicate': {
    what: 'X 认为内容重复。',
    remedy: '无需操作，正在查询之前是否已经发出。',
    finally: REPEATED,
  },
  'twitter.film-length': {
    what: '视频超过 X 允许此账号的时长。',
    remedy: '请剪短视频或改放链接，然后重新发送。',
  },
  'twitter.media-unusable': { what: 'X 无法使用其中的图片或视频。', remedy: '请换一个文件后重新发送。' },
  'twitter.part-sent': {
    what: '连续帖的前几段已经发出，文字不能再改。',
    remedy: '请按原文继续发送，或另写一条。',
  },
  'twitter.reply-gone': {
    what: '连续帖中前面的一段已在 X 上被删除。',
    remedy: '请复制这条内容，重新发送整个连续帖。',
  },
  'twitter.token-refused': { what: 'X 拒绝了续期。', remedy: '请重新连接账号。' },
  'twitter.used-up': { what: 'X 的次数已用完。', remedy: '无需操作，限制结束后自动发出。' },
  'wechat.delayed': { what: '微信的数据要到次日才有。', remedy: '无需操作，会自动再取。' },
  'wechat.no-publish-id': { what: '没有收到微信的发布编号。', remedy: '无需操作，正在向微信查询。' },
  'wechat.publish-2': { what: '微信不认可原创声明。', remedy: '请修改文章后重新发送。' },
  'wechat.publish-3': {
    what: '微信发布失败，未说明原因。',
    remedy: '请再发一次；仍失败时请到 mp.weixin.qq.com 发布。',
  },
  'wechat.publish-4': { what: '文章未通过微信审核。', remedy: '请修改文章后重新发送。' },
  'wechat.publish-5': { what: '文章发布后被账号删除。', remedy: '如非有意，请重新发送。' },
  'wechat.publish-6': { what: '文章发布后被微信封禁。', remedy: '请登录 mp.weixin.qq.com 查看微信的通知。' },
  'weibo.token-refused': { what: '微博拒绝了授权。', remedy: '请重新连接账号。' },
  ...each(
    ['twitter.picture-unreadable', 'wechat.picture-unreadable', 'weibo.picture-unreadable'],
    '有图片已损坏或过大，无法处理。',
    '请另存后重新上传，换上新的图片。',
  ),
  ...each(
    ['twitter.picture-too-large', 'wechat.picture-too-large', 'weibo.picture-too-large'],
    '有图片无法缩小到平台要求的大小。',
    '请换一张图片；动图请减少帧数。',
  ),
  ...each(
    ['weibo.10001', 'weibo.10002', 'weibo.10003', 'weibo.10009', 'weibo.10010', 'weibo.10011', 'weibo.20032'],
    '微博系统繁忙，不能确定是否已经发出。',
    '无需操作，正在向微博查询。',
  ),
  ...each(
    ['weibo.20017', 'weibo.20019', 'weibo.20111'],
    '微博认为内容重复。',
    '无需操作，正在查询之前是否已经发出。',
    REPEATED,
  ),
  ...each(
    ['weibo.20016', 'weibo.10023', 'weibo.10024'],
    '已达到微博对此账号的次数限制。',
    '无需操作，限制结束后自动发出。',
  ),
  ...each(
    ['weibo.10004', 'weibo.10022'],
    '已达到微博对本服务器地址的限制。',
    '无需操作，限制结束后自动发出。',
  ),
  ...each(
    [
      'weibo.21301',
      'weibo.21314',
      'weibo.21315',
      'weibo.21316',
      'weibo.21317',
      'weibo.21319',
      'weibo.21327',
      'weibo.21332',
    ],
    '微博不再接受此账号的授权。',
    '请重新连接账号。',
  ),
  ...each(['weibo.10005', 'weibo.10014'], '微博应用没有这项权限。', '请到 open.weibo.com 申请。'),
  ...each(
    ['weibo.10012', 'weibo.10013', 'weibo.20022', 'weibo.20031'],
    '微博要求本人操作。',
    '请到 weibo.com 登录此账号。',
  ),
  ...each(['weibo.21321'], '微博应用尚未通过审核。', '请把此账号加为应用的测试用户。'),
  ...each(
    ['weibo.10017'],
    '微博不接受这条内容的参数，多为链接域名未登记。',
    '请填写图书馆自己域名下的链接，并在微博应用中登记该安全域名。',
  ),
  ...each(['weibo.20012', 'weibo.20013'], '正文超过微博的长度。', '请为微博缩短正文。'),
  ...each(
    ['weibo.10018', 'weibo.20005', 'weibo.20006'],
    '微博不接受这张图片。',
    '请选择 5 MB 以内的 JPEG、PNG 或 GIF。',
  ),
  ...each(['wechat.-1'], '微信系统繁忙。', '无需操作，会自动再试或查询。'),
  ...each(
    ['wechat.40001', 'wechat.40014', 'wechat.42001'],
    '微信的访问令牌已失效。',
    '会自动换新；若反复出现，请核对 AppSecret 后重新连接。',
  ),
  ...each(
    ['wechat.40013', 'wechat.40125', 'wechat.40243', 'wechat.41004'],
    '微信不接受 AppID 或 AppSecret。',
    '请从微信公众平台重新复制两者，然后重新连接。',
  ),
  ...each(
    ['wechat.40164'],
    '微信不接受来自本服务器地址的请求。',
    '请在微信公众平台“设置与开发 → 基本配置”中把平台原话里的 IP 加入白名单，然后再测试。',
  ),
  ...each(
    ['wechat.48001', 'wechat.48004', 'wechat.50002'],
    '微信没有给此账号发布接口的权限。',
    '请先完成微信认证，或到 mp.weixin.qq.com 手工发布。',
  ),
  ...each(['wechat.45009'], '已用完微信当天的次数。', '无需操作，次日自动发出。'),
  ...each(['wechat.45011'], '对微信的请求过于频繁。', '无需操作，一分钟后自动继续。'),
  ...each(['wechat.45003'], '标题超过微信的长度。', '请把微信的标题缩短到 32 字以内。'),
  ...each(['wechat.45004'], '摘要超过微信的长度。', '请把摘要缩短到 128 字以内。'),
  ...each(['wechat.45110'], '作者名超过微信的长度。', '请把作者名缩短到 16 字以内。'),
  ...each(['wechat.45002', 'wechat.45008'], '文章超过微信的长度。', '请把文章缩短到 20,000 字以内。'),
  ...each(['wechat.44003', 'wechat.44004'], '文章没有正文。', '请填写正文。'),
  ...each(
    ['wechat.40004', 'wechat.40005', 'wechat.40006', 'wechat.40009', 'wechat.40137', 'wechat.45001'],
    '微信不接受图片的类型或大小。',
    '请换一张图片。',
  ),
  ...each(['wechat.45166', 'wechat.53503'], '微信不接受文章的内容。', '请修改文章。'),
  ...each(
    ['wechat.53504', 'wechat.53505'],
    '微信要求在其网站上发布这篇草稿。',
    '请登录 mp.weixin.qq.com 发布。',
  ),
};

/** Several codes that mean the same. */
function each<C extends KnownProblem>(
  codes: readonly C[],
  what: string,
  remedy: string,
  last?: string,
): Record<C, Refusal> {
  const refusal = { what, remedy, ...(last && { finally: last }) };
  return Object.fromEntries(codes.map((code) => [code, refusal])) as Record<C, Refusal>;
}
