import { useCallback, useState } from 'react';
import type { ComposeValues } from './values/compose-values.js';
import { beginHistory, changed, redone, undone } from './values/history.js';

export type Change = Partial<ComposeValues> | ((values: ComposeValues) => Partial<ComposeValues>);

/** What stands in the form, with the way back. */
export function useComposeState(initial: ComposeValues) {
  const [history, setHistory] = useState(() => beginHistory(initial));
  const change = useCallback((by: Change) => {
    setHistory((now) => changed(now, typeof by === 'function' ? by(now.present) : by, Date.now()));
  }, []);
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);
  return {
    values: history.present,
    ...{ change, undo, redo },
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
