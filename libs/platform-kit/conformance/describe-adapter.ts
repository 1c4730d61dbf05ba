import { describe } from 'vitest';
import { accountRules } from './accounts.js';
import type { AdapterFixture } from './adapter-fixture.js';
import { connectRules } from './connecting.js';
import { failureRules } from './failures.js';
import { filmRules } from './films.js';
import { hostileRules } from './hostile.js';
import { lookUpRules } from './looking-up.js';
import { measuringRules } from './measuring.js';
import { pictureRules } from './pictures.js';
import { publishingRules } from './publishing.js';
import { removalRules } from './removing.js';
import { renderingRules } from './rendering.js';
import { threadRules } from './threads.js';
import { timeLimitRules } from './time-limits.js';

/** The suite that every adapter must pass, on the sandbox that `fixture` names. */
export function describeAdapter<C>(fixture: AdapterFixture<C>): void {
  describe(`the ${fixture.network} adapter`, () => {
    renderingRules(fixture);
    publishingRules(fixture);
    pictureRules(fixture);
    filmRules(fixture);
    threadRules(fixture);
    failureRules(fixture);
    hostileRules(fixture);
    lookUpRules(fixture);
    removalRules(fixture);
    measuringRules(fixture);
    accountRules(fixture);
    timeLimitRules(fixture);
    connectRules(fixture);
  });
}
