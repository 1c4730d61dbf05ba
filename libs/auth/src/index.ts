export { createApiKey, identityOfKey } from './api-keys.js';
export { DEMO_PEOPLE } from './demo-people.js';
export type { Identity } from './identity.js';
export { ensurePerson, joinLibrary, type NewPerson } from './people.js';
export { PERMISSIONS, isAllowed, may, permissionsOf } from './permissions.js';
export { renewSignIn } from './renew-sign-in.js';
export { hashSecret, newSecret } from './secrets.js';
export { AUTH_PATH, CLIENT_ADDRESS_HEADER, Sessions, type SessionSettings } from './sessions.js';
