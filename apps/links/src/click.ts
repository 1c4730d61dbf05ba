/** A reader who followed a short link, as it lies in the spool: a line of JSON. */
export interface Click {
  /** Given when it came in: draining it twice adds nothing. */
  id: string;
  code: string;
  /** In ms since 1970. */
  at: number;
  /** See `VisitorHash`. */
  visitor: string;
}

/** Null for what is no click: a line that was cut short. */
export function readClick(line: string): Click | null {
  try {
    const { id, code, at, visitor } = JSON.parse(line) as Partial<Record<keyof Click, unknown>>;
    if (typeof id !== 'string' || typeof code !== 'string' || typeof visitor !== 'string') return null;
    return typeof at === 'number' && Number.isSafeInteger(at) ? { id, code, at, visitor } : null;
  } catch {
    return null;
  }
}
