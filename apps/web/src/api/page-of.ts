/** Every list of the API; `nextCursor` is null on the last page. */
export interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}
