import { useEffect, useRef } from 'react';

interface ComposeKeys {
  onSchedule: () => void;
  onSave: () => void;
  onClose: () => void;
  onUndo: () => void;
  onRedo: () => void;
}

/** Fields and the editor have an undoing of their own; a choice that is open takes Escape itself. */
const TEXTS = 'input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]';
const OPEN = '[role=dialog], [role=alertdialog], [role=listbox], [role=menu]';

/** Ctrl+Enter schedules, Ctrl+S saves, Escape closes, Ctrl+Z takes back what is not text being typed. */
export function useComposeKeys(keys: ComposeKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let choosing = false;
    // A dialog is gone by the time its Escape comes by here.
    const onKeyFirst = () => {
      choosing = [...document.querySelectorAll(OPEN)].some((choice) => choice.checkVisibility());
    };
    const onKey = (event: KeyboardEvent) => {
      const call = event.isComposing || event.defaultPrevented ? null : wanted(event);
      if (!call || choosing) return;
      event.preventDefault();
      latest.current[call]();
    };
    window.addEventListener('keydown', onKeyFirst, { capture: true });
    document.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKeyFirst, { capture: true });
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}

function wanted({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): keyof ComposeKeys | null {
  if (key === 'Escape') return 'onClose';
  if (!ctrlKey && !metaKey) return null;
  if (key === 'Enter') return 'onSchedule';
  const letter = key.toLowerCase();
  if (letter === 's' && !shiftKey) return 'onSave';
  if (letter !== 'z' || (target instanceof Element && target.matches(TEXTS))) return null;
  return shiftKey ? 'onRedo' : 'onUndo';
}
