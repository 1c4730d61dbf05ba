import type {
  ConversionKind,
  FigureName,
  Language,
  Network,
  PostKind,
  RateBasis,
  SummedMetric,
} from '@shelfcast/contracts';

export interface ReportWords {
  subject: (library: string, month: string) => string;
  goal: string;
  noGoal: string;
  done: string;
  noPosts: string;
  result: string;
  columns: [what: string, number: string, before: string, change: string];
  notReported: string;
  followers: string;
  rate: Record<RateBasis, string>;
  top: string;
  figures: string;
  between: string;
  made: string;
  open: string;
  metric: Record<SummedMetric, string>;
  conversion: Record<Exclude<ConversionKind, 'arrival'>, string>;
  figure: Record<FigureName, string>;
  network: Record<Network, string>;
  kind: Record<PostKind, string>;
}

const en: ReportWords = {
  subject: (library, month) => `${library}: ${month} on a page`,
  goal: 'What we wanted',
  noGoal: 'Nobody wrote it down.',
  done: 'What we did',
  noPosts: 'No post came out.',
  result: 'What came of it',
  columns: ['What', 'Number', 'The days before', 'Change'],
  notReported: 'not reported',
  followers: 'Followers',
  rate: {
    impressions: 'Engagement rate by impressions',
    reads: 'Engagement rate by reads',
    followers: 'Engagement rate by followers',
  },
  top: 'Best posts, by engagements',
  figures: 'The library’s own figures',
  between: ', ',
  made: 'Each number is the sum of what posts gained on the days of the month, as the networks told it. What a network does not tell is not reported, never 0.',
  open: 'Open it in Shelfcast',
  metric: {
    ...{ posts: 'Posts', engagements: 'Engagements', impressions: 'Impressions', reads: 'Reads' },
    ...{ likes: 'Likes', comments: 'Comments', shares: 'Shares', quotes: 'Quotes', saves: 'Saves' },
    ...{
      recommends: 'Recommendations',
      linkClicks: 'Clicks on links',
      profileClicks: 'Clicks on the profile',
    },
    ...{ visits: 'Visits by short link', arrivals: 'Arrivals in the catalogue', conversions: 'Conversions' },
  },
  conversion: {
    'hold-placed': 'Holds placed',
    'event-sign-up': 'Sign-ups for events',
    'card-registered': 'Library cards registered',
    other: 'Other',
  },
  figure: {
    ...{ cardHolders: 'Card holders', circulation: 'Loans', visits: 'Visits', holds: 'Holds' },
    ...{ eventSignUps: 'Sign-ups for events', questionsAnswered: 'Questions answered' },
  },
  network: { weibo: 'Weibo', wechat: 'WeChat', twitter: 'X' },
  kind: { news: 'News', recommendation: 'Recommendation', collection: 'Collection', event: 'Event' },
};

const zhCN: ReportWords = {
  subject: (library, month) => `${library} ${month}月度报告`,
  goal: '目标',
  noGoal: '没有写下目标。',
  done: '做了什么',
  noPosts: '这个月没有发布内容。',
  result: '结果',
  columns: ['项目', '数字', '前一时段', '变化'],
  notReported: '未提供',
  followers: '粉丝数',
  rate: { impressions: '互动率（按曝光）', reads: '互动率（按阅读）', followers: '互动率（按粉丝）' },
  top: '最受欢迎的内容（按互动）',
  figures: '本馆数据',
  between: '，',
  made: '每个数字是各平台给出的、内容在当月每天新增之和。平台没有给出的为“未提供”，不记为 0。',
  open: '在 Shelfcast 中打开',
  metric: {
    ...{ posts: '发布数', engagements: '互动', impressions: '曝光', reads: '阅读' },
    ...{ likes: '点赞', comments: '评论', shares: '转发', quotes: '引用', saves: '收藏' },
    ...{ recommends: '在看', linkClicks: '链接点击', profileClicks: '主页点击' },
    ...{ visits: '短链访问', arrivals: '到达目录', conversions: '转化' },
  },
  conversion: {
    ...{ 'hold-placed': '预约图书', 'event-sign-up': '活动报名', 'card-registered': '办理借阅证' },
    other: '其他',
  },
  figure: {
    ...{ cardHolders: '持证读者', circulation: '借阅量', visits: '到馆人次', holds: '预约量' },
    ...{ eventSignUps: '活动报名', questionsAnswered: '解答咨询' },
  },
  network: { weibo: '微博', wechat: '微信公众号', twitter: 'X' },
  kind: { news: '新闻通知', recommendation: '阅读推荐', collection: '特色馆藏', event: '活动预告' },
};

export const REPORT_WORDS: Record<Language, ReportWords> = { en, 'zh-CN': zhCN };
