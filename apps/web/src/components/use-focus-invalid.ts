import { useEffect, useRef } from 'react';

/** Fields, and the buttons that stand for one; their wrappers carry `data-error`, too, but take no focus. */
const INVALID = 'input[aria-invalid="true"], textarea[aria-invalid="true"], button[data-error]';

/** For a form: after each failed try, the first field that is wrong has the focus. */
export function useFocusInvalid(failures: number) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>(INVALID)?.focus();
  }, [failures]);
  return form;
}
