/** A post of the demo library's past. */
export interface PastPost {
  title: string;
  body: string;
  kind: 'news' | 'recommendation' | 'collection' | 'event';
  language: 'zh-CN' | 'en';
  /** The name of the series that would have made it. */
  series?: string;
  networks: ('weibo' | 'wechat' | 'twitter')[];
  /** By the library's clock. */
  hour: number;
}

const HOME = ['weibo', 'wechat'] as PastPost['networks'];

const CLASSICS = [
  '学而时习之，不亦说乎？有朋自远方来，不亦乐乎？——《论语》',
  '路漫漫其修远兮，吾将上下而求索。——屈原《离骚》',
  '采菊东篱下，悠然见南山。——陶渊明《饮酒》',
  '海内存知己，天涯若比邻。——王勃《送杜少府之任蜀州》',
  '读书破万卷，下笔如有神。——杜甫《奉赠韦左丞丈二十二韵》',
  '旧书不厌百回读，熟读深思子自知。——苏轼《送安惇秀才失解西归》',
  '问渠那得清如许？为有源头活水来。——朱熹《观书有感》',
  '纸上得来终觉浅，绝知此事要躬行。——陆游《冬夜读书示子聿》',
  '昨夜西风凋碧树，独上高楼，望尽天涯路。——晏殊《蝶恋花》',
  '落霞与孤鹜齐飞，秋水共长天一色。——王勃《滕王阁序》',
];
const DATABASES = [
  '中国知网',
  '万方数据',
  '国家哲学社会科学文献中心',
  'Web of Science',
  'JSTOR',
  '中国历代人物传记资料库',
];
const NEWS = [
  ['自习座位预约系统升级', '本周起可提前七天预约，逾时二十分钟自动释放。'],
  ['本周六闭馆通知', '因电力检修，周六全天闭馆，周日照常开放。'],
  ['还书箱增加到四处', '西门、地铁站口新设还书箱，二十四小时可用。'],
  ['读者证可以线上办理', '带上身份证拍照上传，十分钟内生效。'],
] as const;
const EVENTS = [
  ['周末讲座：怎样读一幅古地图', '周六下午两点，二楼报告厅，报名截止周五中午。'],
  ['展览：百年前的城市照片', '一楼展厅，展出八十幅，免费参观。'],
  ['亲子活动：做一本自己的线装书', '每场二十组家庭，报名后请准时到场。'],
] as const;
const BOOKS = [
  ['新书推荐：本月科幻书单', '从太空歌剧到近未来，十种新到的书，您最想先读哪一本？'],
  ['推荐：写给普通人的经济学', '三本入门，一本进阶，都在三楼东区。'],
  ['新书上架：自然与博物', '鸟类、昆虫、野花，随手可查的图鉴。'],
  ['馆员推荐：冬天适合慢慢读的小说', '五部长篇，馆员写了推荐语。'],
] as const;
const ENGLISH = [
  [
    'New on the shelves this week',
    'Twelve new titles, from deep-sea biology to street food.',
    'recommendation',
  ],
  ['A guided tour of the rare book room', 'Friday at four; places for fifteen readers.', 'event'],
  [
    'Database of the week: newspapers since 1850',
    'Full text, from home with your library card.',
    'collection',
  ],
  [
    'Which book would you take to an island?',
    'Tell us, and we set up a shelf of your answers.',
    'recommendation',
  ],
] as const;

/** What a library of its kind writes on one day, from the most usual to the rare; `day` counts from the first. */
export function pastPosts(day: number, weekday: number): PastPost[] {
  const of = <T>(list: readonly T[]) => list[Math.floor(day / 2) % list.length] as T;
  const posts: PastPost[] = [
    {
      ...{ title: `经典每日一读 第${day + 1}期`, body: CLASSICS[day % CLASSICS.length] as string },
      ...{ kind: 'recommendation', language: 'zh-CN', series: '经典每日一读', networks: HOME, hour: 8 },
    },
  ];
  const home = { language: 'zh-CN', networks: HOME } as const;
  if (weekday === 1)
    posts.push({
      ...{ title: `每周一库：${of(DATABASES)}`, body: '收录范围、检索方法和馆外访问方式，一篇看懂。' },
      ...{ kind: 'collection', series: '每周一库', hour: 9, ...home },
    });
  if (weekday === 2) posts.push({ title: of(NEWS)[0], body: of(NEWS)[1], kind: 'news', hour: 10, ...home });
  if (weekday === 4 || weekday === 6)
    posts.push({ title: of(BOOKS)[0], body: of(BOOKS)[1], kind: 'recommendation', hour: 18, ...home });
  if (weekday === 5)
    posts.push({ title: of(EVENTS)[0], body: of(EVENTS)[1], kind: 'event', hour: 12, ...home });
  if (weekday === 1 || weekday === 3 || weekday === 5) {
    const [title, body, kind] = of(ENGLISH);
    posts.push({ title, body, kind, language: 'en', networks: ['twitter'], hour: weekday === 3 ? 20 : 15 });
  }
  return posts;
}
