import {
  AnalyticsShare,
  AnalyticsShareCreated,
  AnalyticsShareList,
  Annotation,
  AnnotationList,
  AnnotationQuery,
  CreateAnalyticsShare,
  CreateAnnotation,
  ReportGoal,
  ReportGoalQuery,
  SharedAnalytics,
  SharedAnalyticsQuery,
} from '@shelfcast/contracts';
import { OVERVIEW, RANKED_POST, TIMESERIES } from './analytics-examples.js';
import { AT, IDS, LATER, example } from './example.js';

const days = { from: '2026-10-01', to: '2026-10-07' };
const annotation = { id: IDS.other, ...days, text: '国庆假期', actorName: 'Lin Wei', createdAt: AT };
const share = {
  ...{ id: IDS.other, choice: { network: 'twitter' as const }, createdBy: 'Lin Wei' },
  ...{ createdAt: AT, expiresAt: '2026-10-31T01:00:00.000Z', lastUsedAt: null },
};
const TOKEN = 'kJ3nD0sWb1rYx8VtQm5uZp7aLc2eHf4g';

export const ANNOTATION_EXAMPLES = [
  example(AnnotationQuery, days),
  example(CreateAnnotation, { ...days, text: '国庆假期' }),
  example(Annotation, annotation),
  example(AnnotationList, { items: [annotation] }),
  example(ReportGoalQuery, { month: '2026-10' }),
  example(ReportGoal, { month: '2026-10', text: 'More readers at the restoration workshop.' }),
  example(CreateAnalyticsShare, { choice: { network: 'twitter' }, days: 30 }),
  example(AnalyticsShare, share),
  example(AnalyticsShareCreated, { ...share, url: `https://desk.library.example/shared/${TOKEN}` }),
  example(AnalyticsShareList, { items: [{ ...share, lastUsedAt: LATER }] }),
  example(SharedAnalyticsQuery, { token: TOKEN }),
  example(SharedAnalytics, {
    ...{ library: '城南图书馆', expiresAt: '2026-10-31T01:00:00.000Z', choice: { network: 'twitter' } },
    ...{ overview: OVERVIEW, timeseries: TIMESERIES, posts: [RANKED_POST] },
  }),
];
