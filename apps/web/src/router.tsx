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
import { readSearch } from './pages/calendar/calendar-search.js';

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
  component: lazyRouteComponent(() => import('./pages/posts/posts-page.js'), 'PostsPage'),
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
  component: lazyRouteComponent(() => import('./pages/post/post-page.js'), 'PostPage'),
});

const editPost = createRoute({
  getParentRoute: () => desk,
  path: '/posts/$postId/edit',
  loader: () => loadWords('composer'),
  component: lazyRouteComponent(() => import('./pages/edit-post/edit-post-page.js'), 'EditPostPage'),
});

const importPosts = createRoute({
  getParentRoute: () => desk,
  path: '/import',
  component: lazyRouteComponent(() => import('./pages/import/import-page.js'), 'ImportPage'),
});

const accounts = createRoute({
  getParentRoute: () => desk,
  path: '/accounts',
  validateSearch: (search): { connected?: string; problem?: string } => ({
    connected: text(search['connected']),
    problem: text(search['problem']),
  }),
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
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.js'), 'SettingsPage'),
});

function text(value: unknown): string | undefined {
  return value === undefined || value === '' ? undefined : String(value);
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
      desk.addChildren([
        today,
        calendar,
        posts,
        newPost,
        post,
        editPost,
        importPosts,
        accounts,
        notifications,
        health,
        settings,
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
