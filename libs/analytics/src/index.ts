export { ReadingClock } from './plan/reading-clock.js';
export { MetricsWorker } from './read/metrics-worker.js';
export { rebuildRollups } from './rollup/rebuild-rollups.js';
export { EngagementRecorder } from './record/engagement-recorder.js';
