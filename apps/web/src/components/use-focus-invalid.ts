import { useEffect, useRef } from 'react';

/** For a form: after each failed try, the first field that is wrong has the focus. */
export function useFocusInvalid(failures: number) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failures > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"]')?.focus();
  }, [failures]);
  return form;
}
