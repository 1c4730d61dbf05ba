import type { Language, Network, NotificationType } from '@shelfcast/contracts';

export interface MailWords {
  /** In the subject of an e-mail about one thing; `what` is the post's title or the account. */
  subject: Record<NotificationType, (what: string) => string>;
  subjectOfMany: (count: number) => string;
  /** What happened; `where` is the account and its network, or who did it. */
  happened: Record<NotificationType, (where: string) => string>;
  todo: Record<NotificationType, string>;
  greeting: (name: string) => string;
  many: (count: number, library: string) => string;
  more: (count: number) => string;
  open: string;
  openDesk: string;
  networkSays: string;
  why: (library: string) => string;
  where: (account: string, network: string) => string;
  quote: (title: string) => string;
  network: Record<Network, string>;
}

const en: MailWords = {
  subject: {
    'delivery.uncertain': (what) => `Please look: is ${what} out?`,
    'delivery.failed': (what) => `${what} could not be published`,
    'delivery.missed': (what) => `${what} missed its time`,
    'delivery.removal-failed': (what) => `${what} could not be taken back`,
    'account.needs-reconnecting': (what) => `${what} needs reconnecting`,
    'webhook.switched-off': (what) => `The webhook to ${what} is switched off`,
    'analytics.unusual-rise': (what) => `Far more readers than usual at ${what}`,
    'analytics.unusual-fall': (what) => `Far fewer readers than usual at ${what}`,
    'analytics.post-runs-away': (what) => `Readers make a great deal of ${what}`,
    'analytics.followers-lost': (what) => `${what} lost more followers than usual`,
    'analytics.no-data': (what) => `No numbers from ${what} for a day`,
    'post.approval-requested': (what) => `Please approve ${what}`,
    'post.approved': (what) => `${what} is approved`,
    'post.changes-requested': (what) => `Changes are asked for in ${what}`,
    'post.commented': (what) => `A comment on ${what}`,
    'post.mentioned': (what) => `You are mentioned in a comment on ${what}`,
  },
  subjectOfMany: (count) => `${count} things need you`,
  happened: {
    'delivery.uncertain': (where) =>
      `The answer was lost while it was being published on ${where}, and Shelfcast cannot find out whether it is there.`,
    'delivery.failed': (where) => `It was not published on ${where}.`,
    'delivery.missed': (where) => `It did not go out on ${where} before its latest time.`,
    'delivery.removal-failed': (where) => `It could not be taken back from ${where}.`,
    'account.needs-reconnecting': (where) =>
      `${where} no longer accepts Shelfcast’s access. What is due there waits and goes out once it is reconnected, unless its latest time passes.`,
    'webhook.switched-off': (where) => `Shelfcast no longer calls the program at ${where}.`,
    'analytics.unusual-rise': (where) =>
      `Engagements on ${where} are far above those of the same weekday in the weeks before. The day, its number and the usual one:`,
    'analytics.unusual-fall': (where) =>
      `Engagements on ${where} are far below those of the same weekday in the weeks before. The day, its number and the usual one:`,
    'analytics.post-runs-away': (where) =>
      `It has many times the engagements that posts on ${where} usually have. Its day, its number and the usual one:`,
    'analytics.followers-lost': (where) =>
      `More people than usual stopped following ${where}. The day, the change and the usual one:`,
    'analytics.no-data': (where) => `${where} has told no numbers for more than a day. Last told:`,
    'post.approval-requested': (who) => `${who} asks you to approve it.`,
    'post.approved': (who) => `${who} approved it as the last one who was asked.`,
    'post.changes-requested': (who) => `${who} asks for changes before it can go out.`,
    'post.commented': (who) => `${who} commented on it.`,
    'post.mentioned': (who) => `${who} mentions you in a comment on it.`,
  },
  todo: {
    'delivery.uncertain': 'Look at the account, then choose “It is there” or “Send again”.',
    'delivery.failed': 'Correct the post or the account, then send it again.',
    'delivery.missed': 'Send it now, choose another time, or cancel it.',
    'delivery.removal-failed': 'Remove it on the network itself, or try once more.',
    'account.needs-reconnecting': 'Reconnect the account (administrators can).',
    'webhook.switched-off': 'Repair that program, then switch the webhook on again (administrators can).',
    'analytics.unusual-rise': 'Look at which posts it comes from.',
    'analytics.unusual-fall': 'Look whether posts went out as planned.',
    'analytics.post-runs-away': 'See what readers write, and answer them.',
    'analytics.followers-lost': 'Look at what was published on that day.',
    'analytics.no-data': 'Look under Analytics, Accounts, what reading it last met.',
    'post.approval-requested': 'Read it, then approve it or ask for changes.',
    'post.approved': 'It goes out at its time; without one, choose it now.',
    'post.changes-requested': 'Change it, then submit it again.',
    'post.commented': 'Read it; answer it or mark it as resolved.',
    'post.mentioned': 'Read it; answer it or mark it as resolved.',
  },
  greeting: (name) => `Hello ${name},`,
  many: (count, library) => `${count} things at ${library} need a person.`,
  more: (count) => `… and ${count} more.`,
  open: 'Open it in Shelfcast',
  openDesk: 'Open the desk',
  networkSays: 'In detail:',
  why: (library) =>
    `You get this because you write, edit or administer at ${library}. You can switch these e-mails off in Shelfcast under Settings.`,
  where: (account, network) => `${account} (${network})`,
  quote: (title) => `“${title}”`,
  network: { weibo: 'Weibo', wechat: 'WeChat', twitter: 'X' },
};

const zhCN: MailWords = {
  subject: {
    'delivery.uncertain': (what) => `请确认：${what}是否已发布？`,
    'delivery.failed': (what) => `${what}发布失败`,
    'delivery.missed': (what) => `${what}错过了发布时间`,
    'delivery.removal-failed': (what) => `${what}未能撤回`,
    'account.needs-reconnecting': (what) => `${what}需要重新连接`,
    'webhook.switched-off': (what) => `发往 ${what} 的 Webhook 已停用`,
    'analytics.unusual-rise': (what) => `${what}的读者互动远高于往常`,
    'analytics.unusual-fall': (what) => `${what}的读者互动远低于往常`,
    'analytics.post-runs-away': (what) => `${what}反响异常热烈`,
    'analytics.followers-lost': (what) => `${what}流失的粉丝多于往常`,
    'analytics.no-data': (what) => `${what}已有一天没有数据`,
    'post.approval-requested': (what) => `请审批${what}`,
    'post.approved': (what) => `${what}已通过审批`,
    'post.changes-requested': (what) => `${what}需要修改`,
    'post.commented': (what) => `${what}有新评论`,
    'post.mentioned': (what) => `有人在${what}的评论中提到您`,
  },
  subjectOfMany: (count) => `有 ${count} 件事需要您处理`,
  happened: {
    'delivery.uncertain': (where) => `发布到${where}时没有收到答复，Shelfcast 无法查明它是否已经发出。`,
    'delivery.failed': (where) => `它没有发布到${where}。`,
    'delivery.missed': (where) => `它没有在最晚时间之前发布到${where}。`,
    'delivery.removal-failed': (where) => `它未能从${where}撤回。`,
    'account.needs-reconnecting': (where) =>
      `${where}不再接受 Shelfcast 的授权。到期的内容会等待，重新连接后自动发出；超过最晚时间的则会错过。`,
    'webhook.switched-off': (where) => `Shelfcast 不再调用 ${where} 上的程序。`,
    'analytics.unusual-rise': (where) =>
      `${where}当天的互动远高于前几周同一天（星期）的水平。日期、数值与通常值：`,
    'analytics.unusual-fall': (where) =>
      `${where}当天的互动远低于前几周同一天（星期）的水平。日期、数值与通常值：`,
    'analytics.post-runs-away': (where) => `它的互动是${where}通常水平的许多倍。日期、数值与通常值：`,
    'analytics.followers-lost': (where) => `取消关注${where}的人多于往常。日期、变化与通常值：`,
    'analytics.no-data': (where) => `${where}已有一天多没有给出数据。上次数据时间：`,
    'post.approval-requested': (who) => `${who}请您审批。`,
    'post.approved': (who) => `${who}已作为最后一位审批人通过。`,
    'post.changes-requested': (who) => `${who}要求先修改再发布。`,
    'post.commented': (who) => `${who}发表了评论。`,
    'post.mentioned': (who) => `${who}在评论中提到了您。`,
  },
  todo: {
    'delivery.uncertain': '请到该账号查看，然后选择“已经发出”或“重新发送”。',
    'delivery.failed': '请修改内容或检查账号，然后重新发送。',
    'delivery.missed': '请立即发送、另选时间或取消。',
    'delivery.removal-failed': '请在该平台上手动删除，或再试一次。',
    'account.needs-reconnecting': '请重新连接该账号（由管理员操作）。',
    'webhook.switched-off': '请修复该程序，然后重新启用 Webhook（由管理员操作）。',
    'analytics.unusual-rise': '请查看是哪些内容带来的。',
    'analytics.unusual-fall': '请查看内容是否按计划发布。',
    'analytics.post-runs-away': '请查看读者的留言并回复。',
    'analytics.followers-lost': '请查看当天发布了什么。',
    'analytics.no-data': '请在“数据分析 · 账号”中查看读取情况。',
    'post.approval-requested': '请阅读内容，然后通过或要求修改。',
    'post.approved': '到时间会自动发布；尚未选择时间的，请现在选择。',
    'post.changes-requested': '请修改后重新提交。',
    'post.commented': '请查看，然后回复或标记为已解决。',
    'post.mentioned': '请查看，然后回复或标记为已解决。',
  },
  greeting: (name) => `${name}，您好：`,
  many: (count, library) => `${library}有 ${count} 件事需要处理。`,
  more: (count) => `……另有 ${count} 件。`,
  open: '在 Shelfcast 中打开',
  openDesk: '打开工作台',
  networkSays: '详情：',
  why: (library) =>
    `您收到此邮件，因为您是${library}的作者、编辑或管理员。您可以在 Shelfcast 的“设置”中关闭邮件通知。`,
  where: (account, network) => `“${account}”（${network}）`,
  quote: (title) => `《${title}》`,
  network: { weibo: '微博', wechat: '微信公众号', twitter: 'X' },
};

export const MAIL_WORDS: Record<Language, MailWords> = { en, 'zh-CN': zhCN };
