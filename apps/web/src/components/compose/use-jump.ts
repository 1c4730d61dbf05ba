import { useEffect, useRef, useState } from 'react';
import type { VersionKey } from './values/version-keys.js';

/** What takes the focus where a field is more than one element. */
const FOCUSABLE = 'input, textarea, [contenteditable=true], button';

/** Fields are known by `data-field`; the version that one stands in is opened first. */
export function useJump() {
  const form = useRef<HTMLFormElement>(null);
  const [version, setVersion] = useState<VersionKey>('shared');
  const [wanted, setWanted] = useState<{ place: string } | null>(null);
  useEffect(() => {
    if (wanted && form.current) focusField(form.current, wanted.place);
  }, [wanted]);
  const jumpTo = (place: string) => {
    setVersion((now) => versionOfPlace(place) ?? now);
    setWanted({ place });
  };
  return { form, version, setVersion, jumpTo };
}

function versionOfPlace(place: string): VersionKey | null {
  if (place === 'title' || place === 'body') return 'shared';
  const [first, key] = place.split('.');
  return first === 'variants' && key ? key : null;
}

/** The field itself, else the nearest that it is a part of. */
function focusField(form: HTMLElement, place: string): void {
  for (let name = place; name; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const field = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    if (!field) continue;
    const target = field.matches(FOCUSABLE) ? field : field.querySelector<HTMLElement>(FOCUSABLE);
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
    return;
  }
}
