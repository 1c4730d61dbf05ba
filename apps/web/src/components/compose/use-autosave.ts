import { useEffect, useRef, useState } from 'react';
import { keepWork } from '../../api/drafts.js';
import type { ComposeValues } from './values/compose-values.js';
import { toDraftContent } from './values/draft-content.js';

/** So long after the last key, unsaved work is kept, in ms. */
const PAUSE_MS = 1000;
const AGAIN_MS = 5000;

/** Nothing to keep; about to; under way; kept; tried in vain, and tried again. */
export type AutosaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed';

interface AutosaveOptions {
  values: ComposeValues;
  timeZone: string;
  postId?: string | undefined;
  /** Of the stored post, that the words began with. */
  baseVersion: () => number | undefined;
  draftId?: string | undefined;
  /** There is something to keep, and nothing else is saving it. */
  wanted: boolean;
  onKept?: ((draftId: string) => void) | undefined;
}

/**
 * Keeps what is being written on the server, one call at a time, so that it is there after a reload or on another
 * machine. `keepNow` keeps it at once.
 */
export function useAutosave(options: AutosaveOptions) {
  const { values, timeZone, wanted } = options;
  const [state, setState] = useState<AutosaveState>('clean');
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const content = JSON.stringify(toDraftContent(values, timeZone));
  const work = useRef({ ended: false, draftId: options.draftId, kept: content, running: Promise.resolve() });
  const latest = useRef({ ...options, content });
  useEffect(() => {
    latest.current = { ...options, content };
  });

  const keep = async () => {
    const { current } = work;
    const { content: now, postId, baseVersion, onKept } = latest.current;
    if (current.ended || now === current.kept) return;
    setState('saving');
    try {
      const draft = await keepWork({
        ...{ content: JSON.parse(now) as ReturnType<typeof toDraftContent> },
        ...{ postId, baseVersion: baseVersion() },
        draftId: current.draftId,
      });
      current.kept = now;
      if (draft.id !== current.draftId && !postId) onKept?.(draft.id);
      current.draftId = draft.id;
      setSavedAt(new Date(draft.updatedAt));
      setState(latest.current.content === now ? 'saved' : 'waiting');
    } catch {
      setState('failed');
    }
  };
  const keepNow = () => (work.current.running = work.current.running.then(keep));
  useKeeping({
    content,
    wanted,
    state,
    kept: () => work.current.kept,
    onWaiting: () => setState('waiting'),
    onUnchanged: () => setState((now) => (now !== 'waiting' ? now : savedAt ? 'saved' : 'clean')),
    keepNow: () => void keepNow(),
  });
  return {
    ...{ state, savedAt, keepNow },
    /** Keeps nothing any more, waits for what is under way, and answers the id of what is kept. */
    settle: async () => {
      work.current.ended = true;
      await work.current.running;
      return work.current.draftId;
    },
    /** The post was not saved after all. */
    resume: () => {
      work.current.ended = false;
    },
    /** The post was saved, which took what was kept with it; the person goes on writing. */
    restart: () => {
      work.current = { ...work.current, ended: false, draftId: undefined, kept: latest.current.content };
      setState('clean');
      setSavedAt(null);
    },
  };
}

interface KeepingOptions {
  content: string;
  wanted: boolean;
  state: AutosaveState;
  kept: () => string;
  onWaiting: () => void;
  /** What was changed stands as it was kept again. */
  onUnchanged: () => void;
  keepNow: () => void;
}

/** When to keep: after a pause, again after a failure or when the line is back, and at once when the page is left. */
function useKeeping({ content, wanted, state, ...calls }: KeepingOptions) {
  const latest = useRef({ wanted, ...calls });
  useEffect(() => {
    latest.current = { wanted, ...calls };
  });
  useEffect(() => {
    const { kept, onWaiting, onUnchanged, keepNow } = latest.current;
    if (!wanted) return;
    if (content === kept()) return onUnchanged();
    onWaiting();
    const timer = setTimeout(keepNow, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, wanted]);
  useEffect(() => {
    if (state !== 'failed' || !wanted) return;
    const timer = setTimeout(() => latest.current.keepNow(), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [state, wanted]);
  useEffect(() => {
    const now = () => latest.current.wanted && latest.current.keepNow();
    const hidden = () => document.visibilityState === 'hidden' && now();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      now();
    };
  }, []);
}
