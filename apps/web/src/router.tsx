import type { Me } from '@shelfcast/contracts';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from './api/session.js';
import { AppLayout } from './components/app-layout.js';
import { CrashPage } from './components/crash-page.js';
import { MissingPage } from './components/missing-page.js';
import { PageSkeleton } from './components/page-skeleton.js';
import { noteArrival } from './components/shell/arrival.js';
import { loadWords } from './i18n/word-groups.js';
import { readAnalyticsSearch } from './pages/analytics/analytics-search.js';
import { readSearch } from './pages/calendar/calendar-search.js';
import { readPostsSearch } from './pages/posts/posts-search.js';
import { readAuditSearch } from './pages/settings/audit/audit-search.js';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string; error?: string } => ({
    next: ownPath(search['next']),
    error: text(search['error']),
  }),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.js'), 'SignInPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./pages/invitation/invitation-page.js'), 'InvitationPage'),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('./pages/new-password/new-password-page.js'), 'NewPasswordPage'),
});

/** Numbers that somebody of the library shared. */
const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  loader: () => loadWords('analytics'),
  component: lazyRouteComponent(() => import('./pages/shared/shared-page.js'), 'SharedPage'),
});

/** Everything behind the sign-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async ({ context, location }): Promise<{ me: Me }> => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/sign-in', search: { next: ownPath(location.href) } });
    return { me };
  },
  component: AppLayout,
});

const today = createRoute({
  getParentRoute: () => desk,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/today/today-page.js'), 'TodayPage'),
});

const calendar = createRoute({
  getParentRoute: () => desk,
  path: '/calendar',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./pages/calendar/calendar-page.js'), 'CalendarPage'),
});

const posts = createRoute({
  getParentRoute: () => desk,
  path: '/posts',
  validateSearch: readPostsSearch,
  loader: () => loadWords('posts'),
  component: lazyRouteComponent(() => import('./pages/posts/posts-page.js'), 'PostsPage'),
});

const bin = createRoute({
  getParentRoute: () => desk,
  path: '/posts/bin',
  loader: () => loadWords('posts'),
  component: lazyRouteComponent(() => import('./pages/bin/bin-page.js'), 'BinPage'),
});

const approvals = createRoute({
  getParentRoute: () => desk,
  path: '/approvals',
  validateSearch: (search): { show?: 'others'; post?: string } => ({
    show: search['show'] === 'others' ? 'others' : undefined,
    post: text(search['post']),
  }),
  loader: () => loadWords('approvals'),
  component: lazyRouteComponent(() => import('./pages/approvals/approvals-page.js'), 'ApprovalsPage'),
});

const newPost = createRoute({
  getParentRoute: () => desk,
  path: '/posts/new',
  validateSearch: (search): { at?: string; draft?: string } => ({
    at: wallTime(search['at']),
    draft: text(search['draft']),
  }),
  loader: () => loadWords('composer'),
  component: lazyRouteComponent(() => import('./pages/new-post/new-post-page.js'), 'NewPostPage'),
});

const post = createRoute({
  getParentRoute: () => desk,
  path: '/posts/$postId',
  validateSearch: (search): { approve?: number; comment?: string } => ({
    approve: version(search['approve']),
    comment: text(search['comment']),
  }),
  loader: () => Promise.all([loadWords('post'), loadWords('approvals'), loadWords('comments')]),
  component: lazyRouteComponent(() => import('./pages/post/post-page.js'), 'PostPage'),
});

const editPost = createRoute({
  getParentRoute: () => desk,
  path: '/posts/$postId/edit',
  loader: () => Promise.all([loadWords('composer'), loadWords('post')]),
  component: lazyRouteComponent(() => import('./pages/edit-post/edit-post-page.js'), 'EditPostPage'),
});

const analytics = createRoute({
  getParentRoute: () => desk,
  path: '/analytics',
  validateSearch: readAnalyticsSearch,
  loader: () => loadWords('analytics'),
  component: lazyRouteComponent(() => import('./pages/analytics/analytics-page.js'), 'AnalyticsPage'),
});

const report = createRoute({
  getParentRoute: () => desk,
  path: '/analytics/report',
  validateSearch: (search): { month?: string } => ({ month: month(search['month']) }),
  loader: () => loadWords('analytics'),
  component: lazyRouteComponent(() => import('./pages/report/report-page.js'), 'ReportPage'),
});

const planning = createRoute({
  getParentRoute: () => desk,
  path: '/planning',
  loader: () => loadWords('planning'),
  component: lazyRouteComponent(() => import('./pages/planning/planning-page.js'), 'PlanningPage'),
});

const media = createRoute({
  getParentRoute: () => desk,
  path: '/media',
  validateSearch: (search): { q?: string; picture?: string } => ({
    q: text(search['q']),
    picture: text(search['picture']),
  }),
  loader: () => loadWords('media'),
  component: lazyRouteComponent(() => import('./pages/media/media-page.js'), 'MediaPage'),
});

const importPosts = createRoute({
  getParentRoute: () => desk,
  path: '/import',
  loader: () => loadWords('import'),
  component: lazyRouteComponent(() => import('./pages/import/import-page.js'), 'ImportPage'),
});

const accounts = createRoute({
  getParentRoute: () => desk,
  path: '/accounts',
  validateSearch: (search): { connected?: string; problem?: string; code?: string } => ({
    connected: text(search['connected']),
    problem: text(search['problem']),
    code: text(search['code']),
  }),
  loader: () => loadWords('accounts'),
  component: lazyRouteComponent(() => import('./pages/accounts/accounts-page.js'), 'AccountsPage'),
});

const notifications = createRoute({
  getParentRoute: () => desk,
  path: '/notifications',
  component: lazyRouteComponent(
    () => import('./pages/notifications/notifications-page.js'),
    'NotificationsPage',
  ),
});

const health = createRoute({
  getParentRoute: () => desk,
  path: '/health',
  component: lazyRouteComponent(() => import('./pages/health/health-page.js'), 'HealthPage'),
});

const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  loader: () => loadWords('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/library/library-page.js'), 'LibraryPage'),
});

const people = createRoute({
  getParentRoute: () => desk,
  path: '/settings/people',
  loader: () => loadWords('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/people/people-page.js'), 'PeoplePage'),
});

const ownSignIn = createRoute({
  getParentRoute: () => desk,
  path: '/settings/sign-in',
  loader: () => loadWords('settings'),
  component: lazyRouteComponent(
    () => import('./pages/settings/sign-in/own-sign-in-page.js'),
    'OwnSignInPage',
  ),
});

const keys = createRoute({
  getParentRoute: () => desk,
  path: '/settings/keys',
  loader: () => loadWords('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/keys/keys-page.js'), 'KeysPage'),
});

const times = createRoute({
  getParentRoute: () => desk,
  path: '/settings/times',
  loader: () => loadWords('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/times/times-page.js'), 'TimesPage'),
});

const feeds = createRoute({
  getParentRoute: () => desk,
  path: '/settings/feeds',
  loader: () => loadWords('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/feeds/feeds-page.js'), 'FeedsPage'),
});

const webhooks = createRoute({
  getParentRoute: () => desk,
  path: '/settings/webhooks',
  loader: () => loadWords('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/webhooks/webhooks-page.js'), 'WebhooksPage'),
});

const sharing = createRoute({
  getParentRoute: () => desk,
  path: '/settings/sharing',
  loader: () => Promise.all([loadWords('settings'), loadWords('records')]),
  component: lazyRouteComponent(() => import('./pages/settings/sharing/sharing-page.js'), 'SharingPage'),
});

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/settings/audit',
  validateSearch: readAuditSearch,
  loader: () => Promise.all([loadWords('settings'), loadWords('records')]),
  component: lazyRouteComponent(() => import('./pages/settings/audit/audit-page.js'), 'AuditPage'),
});

function text(value: unknown): string | undefined {
  return value === undefined || value === '' ? undefined : String(value);
}

/** The version that a letter asks somebody to approve. */
function version(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** As `2026-10`. */
function month(value: unknown): string | undefined {
  return typeof value === 'string' && /^20\d{2}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined;
}

/** A time of the library's clock, such as `2026-11-26 09:00:00`. */
function wallTime(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value) ? value : undefined;
}

/** A path of this application, never another site: `next` comes from the address bar. */
function ownPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) && value !== '/' ? value : undefined;
}

export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree: root.addChildren([
      signIn,
      invitation,
      newPassword,
      shared,
      desk.addChildren([
        today,
        calendar,
        posts,
        bin,
        approvals,
        newPost,
        post,
        editPost,
        importPosts,
        analytics,
        report,
        planning,
        media,
        accounts,
        notifications,
        health,
        settings,
        people,
        ownSignIn,
        keys,
        times,
        feeds,
        webhooks,
        sharing,
        audit,
      ]),
    ]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: true,
  });
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) noteArrival();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
