export type Json = Record<string, unknown>;

const columns = new Map<string, { name: string; isTime: boolean }>();

/** A row as `to_json` gives it, in Prisma's form: camelCase, and a `Date` where the column is a time. */
export function stored(row: Json): Json {
  const result: Json = {};
  for (const column of Object.keys(row)) {
    const { name, isTime } = columns.get(column) ?? learn(column);
    const value = row[column];
    result[name] = isTime && value !== null ? new Date(value as string) : value;
  }
  return result;
}

/** Every time's name ends so (prisma/schema.prisma), and no other column's. */
const TIME = /(^|_)(at|until|since)$/;

function learn(column: string): { name: string; isTime: boolean } {
  const name = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const known = { name, isTime: TIME.test(column) };
  columns.set(column, known);
  return known;
}
