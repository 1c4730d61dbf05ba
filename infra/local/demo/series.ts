/** The demo library's columns; their posts are drafts that somebody completes. */
export const DEMO_SERIES = [
  {
    name: '经典每日一读',
    rule: 'FREQ=DAILY',
    time: '08:00',
    tags: ['经典每日一读'],
    titleTemplate: '{{series}} 第{{number}}期',
    bodyTemplate: '{{date}}，{{weekday}}。\n\n（请在此填写今天的经典选段、作者与出处。）',
    aheadDays: 7,
  },
  {
    name: '每周一库',
    rule: 'FREQ=WEEKLY;BYDAY=MO',
    time: '09:00',
    tags: ['每周一库'],
    titleTemplate: '{{series}} 第{{number}}期',
    bodyTemplate: '{{date}}。\n\n（请在此介绍本周的数据库：收录范围、检索方法与馆外访问方式。）',
    aheadDays: 21,
  },
] as const;
