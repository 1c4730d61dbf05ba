export { createApiKey, identityOfKey, newSecret } from './api-keys.js';
export { DEMO_PEOPLE } from './demo-people.js';
export type { Identity } from './identity.js';
export { ensurePerson, type NewPerson } from './people.js';
export { PERMISSIONS, may, permissionsOf } from './permissions.js';
export { AUTH_PATH, CLIENT_ADDRESS_HEADER, Sessions, type SessionSettings } from './sessions.js';
