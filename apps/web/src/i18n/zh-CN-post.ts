import type { Messages } from './en.js';

/** 一条内容及其经过。 */
export const post: Messages['post'] = {
  back: '全部内容',
  deliveries: '各账号情况',
  text: '正文',
  state: '状态',
  kind: '类型',
  by: '撰写',
  changed: '修改',
  due: '发布时间',
  link: '链接',
  tags: '标签',
  warnings: '提示',
  logEmpty: '还没有发送过。',
  attempt: '第 {{number}} 次',
  sentText: '发出的内容',
  running: '进行中',
  trace: '供技术人员查询：trace {{id}}',
  networkSays: '平台代码：{{code}}',
  ownWords: '为“{{name}}”单独撰写',
};

export const outcome: Messages['outcome'] = {
  published: '平台已接收，发布成功。',
  submitted: '平台已接收，仍在处理。',
  preparing: '平台正在处理视频或动图，稍后继续。',
  retryable: '平台暂时出了问题，会自动再试。',
  'rate-limited': '已达到平台的次数限制，正在等待。',
  'auth-expired': '平台不再接受此登录授权。',
  rejected: '平台拒绝了这条内容。',
  repeated: '平台认为内容重复；已去查询之前是否送达。',
  ambiguous: '连接中断，当时无法确定是否送达。',
  restored: '由备份恢复；当时无法确定此间是否已经发出。',
  found: '在平台上找到了：其实已经送达。',
  'not-there': '平台上没有：确实没有送达。',
};
