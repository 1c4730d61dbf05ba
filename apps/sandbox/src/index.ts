export { startSandbox, type RunningSandbox } from './app.js';
