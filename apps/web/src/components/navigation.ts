import type { Permission } from '@shelfcast/contracts';
import type { Messages } from '../i18n/en.js';
import type { IconName } from './icon.js';

interface Destination {
  to:
    | '/'
    | '/calendar'
    | '/posts'
    | '/approvals'
    | '/posts/new'
    | '/analytics'
    | '/planning'
    | '/media'
    | '/notifications'
    | '/health'
    | '/import'
    | '/accounts'
    | '/settings';
  key: keyof Messages['nav'];
  icon: IconName;
  /** What a person must be allowed to do for the page to be of use. */
  permission?: Permission;
}

const TODAY: Destination = { to: '/', key: 'today', icon: 'desk' };
const CALENDAR: Destination = { to: '/calendar', key: 'calendar', icon: 'calendar' };
const POSTS: Destination = { to: '/posts', key: 'posts', icon: 'list' };

/** The main menu. A new page is a line here, a route in `router.tsx` and its words in `i18n`. */
const NAVIGATION: readonly Destination[] = [
  TODAY,
  CALENDAR,
  POSTS,
  { to: '/approvals', key: 'approvals', icon: 'agree' },
  { to: '/analytics', key: 'analytics', icon: 'chart', permission: 'analytics.read' },
  { to: '/planning', key: 'planning', icon: 'repeat' },
  { to: '/media', key: 'media', icon: 'picture' },
  { to: '/notifications', key: 'notifications', icon: 'bell' },
  { to: '/accounts', key: 'accounts', icon: 'plug' },
  { to: '/import', key: 'import', icon: 'table' },
  { to: '/health', key: 'health', icon: 'pulse' },
  { to: '/settings', key: 'settings', icon: 'sliders' },
];

/** The pages of the menu that are of use to somebody who may do this. */
export function pagesFor(permissions: readonly Permission[]): readonly Destination[] {
  return NAVIGATION.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}

/** The main step of the whole application. */
export const WRITE: Destination = { to: '/posts/new', key: 'write', icon: 'plus', permission: 'posts.write' };

export const BOTTOM_BAR: readonly Destination[] = [TODAY, CALENDAR, WRITE, POSTS];
