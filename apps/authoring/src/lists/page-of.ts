import { ProblemError } from '@shelfcast/service-kit';

/** Where a list goes on: the sort key and id of the last row, opaque to the caller. */
export function encodeCursor(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/** Throws `ProblemError` 422 for what is not a cursor of ours. */
export function decodeCursor(cursor: string): { at: Date; id: string } {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const date = new Date(at ?? '');
  if (!id || Number.isNaN(date.getTime())) {
    throw new ProblemError(422, 'invalid', 'This cursor is not one of ours.', [
      { field: 'cursor', code: 'invalid', detail: 'Take nextCursor as it was answered.' },
    ]);
  }
  return { at: date, id };
}

/** Cuts one row too many into a page. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  toItem: (row: Row) => Item,
) {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(toItem), nextCursor: last ? cursorOf(last) : null };
}

/** The part of a Prisma `where` that continues a list of newest first after the cursor. */
export function olderThan(cursor: string | undefined) {
  if (!cursor) return {};
  const { at, id } = decodeCursor(cursor);
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}
