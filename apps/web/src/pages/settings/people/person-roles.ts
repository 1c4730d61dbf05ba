import type { PersonRole } from '@shelfcast/contracts';

/** What a person can be in a library, the most powerful first. */
export const PERSON_ROLES: readonly PersonRole[] = ['admin', 'editor', 'author', 'analyst'];
