export type { AdapterFixture } from './adapter-fixture.js';
export { Bench } from './bench.js';
export { describeAdapter } from './describe-adapter.js';
export { PICTURE_IMAGE, samplePost } from './sample-post.js';
