import { isTurnedDown, type Database } from '@shelfcast/database';
import DataLoader from 'dataloader';

/** What a statement answers for each key; undefined where it passed one over. */
type Answers<Answer> = readonly (Answer | undefined)[];

export interface Batched<Key, Answer> {
  /** One statement for several, answered in the order of `keys`. It must not wait for another's lock: one would hold up all. */
  several: (db: Database, keys: readonly Key[]) => Promise<Answers<Answer>>;
  /** One alone, which may wait. */
  alone: (db: Database, key: Key) => Promise<Answer>;
}

/** Statements under way at once: while one waits for the disk, another is worked on. */
const AT_ONCE = 2;
/** Rows of one statement at most. */
const MOST = 100;
/** From one statement's begin to the next one's, in ms: a steady flow shares statements instead of having each its own. */
const PACE_MS = 8;

/**
 * Many small statements cost PostgreSQL and this process several times what their rows cost. Calls that come while a
 * statement is under way wait for it and then go together: a quiet time has no delay, a burst has large batches.
 * What a batch passes over, and every row of a batch that PostgreSQL turns down, goes alone, so that one row's fault or
 * lock stays its own.
 */
export function inBatches<Key, Answer>({ several, alone }: Batched<Key, Answer>) {
  const loaders = new WeakMap<Database, DataLoader<Key, Answer | undefined>>();
  const loaderOf = (db: Database) => {
    const known = loaders.get(db);
    if (known) return known;
    const loader = fewAtOnce((keys: readonly Key[]) => unlessTurnedDown(keys, () => several(db, keys)));
    loaders.set(db, loader);
    return loader;
  };
  return async (db: Database, key: Key): Promise<Answer> => {
    const answer = await loaderOf(db).load(key);
    return answer === undefined ? alone(db, key) : answer;
  };
}

/** PostgreSQL turns a statement down for one row's sake: nothing of it happened. Another fault is every row's. */
async function unlessTurnedDown<Answer>(
  keys: readonly unknown[],
  run: () => Promise<Answers<Answer>>,
): Promise<Answers<Answer>> {
  try {
    return await run();
  } catch (error) {
    if (isTurnedDown(error)) return keys.map(() => undefined);
    throw error;
  }
}

function fewAtOnce<Key, Answer>(
  run: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): DataLoader<Key, Answer> {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let begun = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  const next = () => {
    if (timer || underWay >= AT_ONCE || waiting.length === 0) return;
    const wait = begun + PACE_MS - performance.now();
    // Keys of this moment still come together where there is nothing to wait for.
    if (wait > 0) timer = setTimeout(begin, wait);
    else begin();
  };
  const begin = () => {
    timer = null;
    const dispatch = waiting.shift();
    if (!dispatch) return;
    underWay += 1;
    begun = performance.now();
    setImmediate(dispatch);
    next();
  };
  const done = () => {
    underWay -= 1;
    next();
  };
  return new DataLoader((keys: readonly Key[]) => run(keys).finally(done), {
    cache: false,
    maxBatchSize: MOST,
    batchScheduleFn: (dispatch) => {
      waiting.push(dispatch);
      next();
    },
  });
}
