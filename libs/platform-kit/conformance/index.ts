export type { AdapterFixture } from './adapter-fixture.js';
export { Bench, type BenchSettings } from './bench.js';
export { describeAdapter } from './describe-adapter.js';
export { PICTURE, PICTURE_IMAGE, samplePost, type SamplePost } from './sample-post.js';
export { SandboxConsole, type SandboxPost } from './sandbox-console.js';
