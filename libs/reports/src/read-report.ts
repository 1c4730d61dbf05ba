import {
  annotationsOf,
  breakdown,
  figures,
  funnel,
  overview,
  periodOfDays,
  rankedPosts,
} from '@shelfcast/analytics';
import type { AnalyticsOverview, Annotation, FigureList, Funnel, RankedPost } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';

/** What a month's report tells. */
export interface MonthReport {
  library: string;
  /** As 2026-10. */
  month: string;
  goal: string;
  /** Posts that came out, by network and by kind, the most first. */
  networks: Counted[];
  kinds: Counted[];
  occasions: Annotation[];
  overview: AnalyticsOverview;
  conversions: Funnel['conversions'];
  top: RankedPost[];
  figures: FigureList['items'];
}

interface Counted {
  key: string;
  posts: number;
}

const TOP = 5;

/** All of it is of one moment of the database. */
export function readReport(db: Database, organizationId: string, month: string): Promise<MonthReport> {
  return db.snapshot(async (tx) => {
    const library = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      include: { measured: { select: { timeZone: true } } },
    });
    const from = `${month}-01`;
    const [year = 0, number = 1] = month.split('-').map(Number);
    const to = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
    const period = periodOfDays(from, to, library.measured?.timeZone ?? library.timeZone);
    const scope = { organizationId, choice: {} };
    const goal = await tx.reportGoal.findUnique({
      where: { organizationId_month: { organizationId, month } },
    });
    const ranking = { metric: 'engagements', order: 'most', limit: TOP, after: null } as const;
    const counted = async (by: 'network' | 'kind') =>
      (await breakdown(tx, scope, period, by)).items.flatMap(({ key, metrics }) => {
        const posts = metrics.find(({ metric }) => metric === 'posts')?.value ?? 0;
        return key !== null && posts > 0 ? [{ key, posts }] : [];
      });
    return {
      ...{ library: library.name, month, goal: goal?.text ?? '' },
      networks: await counted('network'),
      kinds: await counted('kind'),
      occasions: await annotationsOf(tx, organizationId, period),
      overview: await overview(tx, scope, period),
      conversions: (await funnel(tx, scope, period)).conversions,
      top: (await rankedPosts(tx, scope, period, ranking)).items,
      figures: (await figures(tx, organizationId, period, undefined)).items,
    };
  });
}
