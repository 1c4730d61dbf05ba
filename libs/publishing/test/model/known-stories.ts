import type { Story } from './commands.js';

const MINUTE = 60_000;
const PATIENCE = 10 * MINUTE;
/** What an attempt has made of its calls: it has loaded the delivery; claimed it; sent the request; heard the answer. */
const LOADED = 1;
const CLAIMED = 2;
const SENT = 3;
const HEARD = 4;

/** Stories that chance seldom tells and that have harmed others: each is told every time. */
export const KNOWN_STORIES: Story[] = [
  // The words change between reading them and sending them.
  {
    fates: [],
    commands: [
      ['come-due'],
      ['work', 0, 0, LOADED, false],
      ['edit', 0],
      ['tick', 0, 'promote', 9],
      ['pass', null, MINUTE],
    ],
  },
  // A job of an older time wakes while the delivery waits for its new one.
  {
    fates: [],
    commands: [
      ['come-due'],
      ['reschedule', 0, 1],
      ['tick', 0, 'promote', 9],
      ['hurry-jobs'],
      ['work', 0, 0, 9, false],
      ['work', 1, 0, 9, false],
      ['work', 2, 0, 9, false],
    ],
  },
  // Frozen before, in and after its call for longer than every limit, then awake again.
  ...[CLAIMED, SENT, HEARD].map((stopped): Story => ({
    fates: [],
    commands: [['come-due'], ['work', 0, 0, stopped, false], ['pass', 0, PATIENCE], ['pass', null, PATIENCE]],
  })),
  // Killed at each of its steps.
  ...[LOADED, CLAIMED, SENT, HEARD].map((stopped): Story => ({
    fates: [],
    commands: [
      ['come-due'],
      ['work', 0, 0, stopped, false],
      ['crash-worker', 0, true],
      ['pass', null, PATIENCE],
    ],
  })),
];
