/** What an account's post came to so far; null was not reported. `articles`: of how many the numbers are the sum. */
export interface IndexedPost {
  articles: number;
  reads: number | null;
  recommends: number | null;
  likes: number | null;
  shares: number | null;
  comments: number | null;
}

type Metric = Exclude<keyof IndexedPost, 'articles'>;
export type Inputs = Record<string, number | null>;
export type Weights = Record<string, number>;

/** One of the forms in which an index circulates. */
export interface IndexForm {
  index: 'WCI' | 'BCI';
  version: string;
  weights: Weights;
  formula: string;
  source: string;
  /** The value, from what the days' posts came to, and what it was made of. */
  reckon: (posts: readonly IndexedPost[], days: number) => Reckoned;
}

export interface Reckoned {
  value: number | null;
  missing: string[];
  inputs: Inputs;
}

/** Reads above 100,000 are told as 100,001. */
const MOST_READS = 100_001;
const WCI_METRICS = ['reads', 'recommends', 'likes', 'shares'] as const;

function wci(version: string, weights: Record<(typeof WCI_METRICS)[number], number>, source: string) {
  const used = WCI_METRICS.filter((metric) => weights[metric] > 0);
  const factor = { reads: 1, recommends: 10, likes: 10, shares: 10 };
  const terms = used.map((metric) => {
    const times = factor[metric] === 1 ? '' : `${factor[metric]}·`;
    return `${weights[metric]} ln(${times}${metric}+1)`;
  });
  const reckon = (posts: readonly IndexedPost[], days: number): Reckoned => {
    const capped = posts.map((post) => ({
      ...post,
      reads: post.reads === null ? null : Math.min(post.reads, MOST_READS),
    }));
    const totals = Object.fromEntries(used.map((metric) => [metric, total(capped, metric)]));
    const greatest = Object.fromEntries(used.map((metric) => [metric, most(capped, metric)]));
    const severalArticles = posts.some(({ articles }) => articles > 1);
    const missing = [
      ...(posts.length === 0 ? ['articles'] : used.filter((metric) => totals[metric] === null)),
      // WeChat's numbers of such a publication are its articles' sum: the headline's own are not told.
      ...(severalArticles ? ['headline', 'maximum'] : []),
    ];
    const inputs = {
      ...{ days, articles: posts.reduce((sum, { articles }) => sum + articles, 0), ...totals },
      ...Object.fromEntries(
        used.map((metric) => [`${metric}Maximum`, severalArticles ? null : (greatest[metric] ?? null)]),
      ),
    };
    if (missing.length > 0) return { value: null, missing, inputs };
    const part = (values: Inputs, share: number) =>
      used.reduce(
        (sum, metric) =>
          sum + weights[metric] * Math.log((factor[metric] * (values[metric] ?? 0)) / share + 1),
        0,
      );
    const perDay = part(totals, days);
    const whole = 0.6 * perDay + 0.2 * part(totals, posts.length) + 0.1 * perDay + 0.1 * part(greatest, 1);
    return { value: round(whole ** 2 * 12), missing, inputs };
  };
  return {
    ...{ index: 'WCI' as const, version, weights, source, reckon },
    formula:
      '(0.6 O + 0.2 A + 0.1 H + 0.1 P)² × 12, where O is of the numbers per day, A per article, H of the headlines per day and P of the greatest; ' +
      `each is ${terms.join(' + ')}. Of the articles that came out in the period, with the last numbers told; reads count up to 100,001.`,
  };
}

function bci(version: string, weights: Weights, formula: string, source: string): IndexForm {
  return {
    ...{ index: 'BCI', version, weights, source },
    formula: `${formula} Of the posts that Shelfcast published in the period, all of them originals, with the last numbers told.`,
    reckon: (posts) => {
      const metrics = ['shares', 'comments', 'likes'] as const;
      const sums = metrics.map((metric) => total(posts, metric));
      const inputs = {
        ...{ posts: posts.length, originals: posts.length },
        ...Object.fromEntries(metrics.map((metric, at) => [metric, sums[at] ?? null])),
      };
      const missing = metrics.filter((_, at) => sums[at] === null);
      if (missing.length > 0) return { value: null, missing, inputs };
      const [shares = 0, comments = 0, likes = 0] = sums.map((sum) => Math.log((sum ?? 0) + 1));
      const of = (name: string) => weights[name] ?? 0;
      const published = (of('posts') + of('originals')) * Math.log(posts.length + 1);
      const answered =
        (of('shares') + of('originalShares')) * shares +
        (of('comments') + of('originalComments')) * comments +
        of('likes') * likes;
      return { value: round((0.2 * published + 0.8 * answered) * 160), missing, inputs };
    },
  };
}

/** Every form, the index's own network first named: both forms of each circulate. */
export const INDEX_FORMS: Record<'wechat' | 'weibo', readonly IndexForm[]> = {
  wechat: [
    wci(
      'WCI-14.2-three-term',
      { reads: 0.85, recommends: 0.09, likes: 0.06, shares: 0 },
      'WCI V14.2 as public code and tutorials have it, without shares.',
    ),
    wci(
      'WCI-14.2-four-term',
      { reads: 0.7, recommends: 0.09, likes: 0.06, shares: 0.15 },
      'WCI V14.2 as it is described with a term for shares.',
    ),
  ],
  weibo: [
    bci(
      'BCI-seven-term',
      {
        ...{ posts: 0.3, originals: 0.7, shares: 0.2, comments: 0.2 },
        ...{ originalShares: 0.25, originalComments: 0.25, likes: 0.1 },
      },
      '(0.2 W1 + 0.8 W2) × 160, W1 = 0.3 ln(posts+1) + 0.7 ln(originals+1), W2 = 0.2 ln(shares+1) + 0.2 ln(comments+1) + 0.25 ln(shares of originals+1) + 0.25 ln(comments on originals+1) + 0.1 ln(likes+1).',
      'BCI with the weights of public code, whose mistyped 20 is 0.2.',
    ),
    bci(
      'BCI-four-term',
      { posts: 1, originals: 0, shares: 0.4, comments: 0.4, likes: 0.2 },
      '(0.2 W1 + 0.8 W2) × 160, W1 = ln(posts+1), W2 = 0.4 ln(shares+1) + 0.4 ln(comments+1) + 0.2 ln(likes+1).',
      'BCI in the simpler form that zjip.org.cn registers.',
    ),
  ],
};

/** Null where it was not reported of one of them. */
function total(posts: readonly IndexedPost[], metric: Metric): number | null {
  return posts.reduce<number | null>(
    (sum, post) => (sum === null || post[metric] === null ? null : sum + post[metric]),
    0,
  );
}

function most(posts: readonly IndexedPost[], metric: Metric): number | null {
  return posts.reduce<number | null>((greatest, post) => Math.max(greatest ?? 0, post[metric] ?? 0), null);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
