export { createAdapters } from './create-adapters.js';
