export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const LARGEST_PAGE = 200;

/** The first so many items of a list, in as many requests as that takes; `nextCursor` says where it goes on. */
export async function readUpTo<T>(
  count: number,
  read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
  from?: string,
): Promise<Page<T>> {
  const items: T[] = [];
  let cursor = from ?? null;
  do {
    const limit = Math.min(LARGEST_PAGE, count - items.length);
    const page = await read({ limit, ...(cursor !== null && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < count);
  return { items, nextCursor: cursor };
}
