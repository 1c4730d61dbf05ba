export { createApiKey, hashSecret, identityOfKey, newSecret, type Identity } from './api-keys.js';
export { PERMISSIONS, may, type Permission } from './permissions.js';
