/** JSON that PostgreSQL takes as jsonb: half a surrogate pair, which it refuses, becomes the replacement character. */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value).replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/gi, (found) =>
    found === '\\\\' ? found : '\\ufffd',
  );
}
