import type { Messages } from '../i18n/en.js';
import type { IconName } from './icon.js';

interface Destination {
  to: '/' | '/notifications' | '/health' | '/import' | '/accounts' | '/settings';
  key: keyof Messages['nav'];
  icon: IconName;
}

/** The main menu. A new page is a line here, a route in `router.tsx` and its words in `i18n`. */
export const NAVIGATION: readonly Destination[] = [
  { to: '/', key: 'home', icon: 'desk' },
  { to: '/notifications', key: 'notifications', icon: 'bell' },
  { to: '/health', key: 'health', icon: 'pulse' },
  { to: '/import', key: 'import', icon: 'table' },
  { to: '/accounts', key: 'accounts', icon: 'plug' },
  { to: '/settings', key: 'settings', icon: 'sliders' },
];
