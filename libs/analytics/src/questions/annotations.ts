import type { Annotation } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import type { Span } from './period.js';

interface Row extends Omit<Annotation, 'from' | 'to' | 'createdAt'> {
  from: Date;
  to: Date;
  createdAt: Date;
}

/** What was on at the library on any of these days, the earliest first. */
export async function annotationsOf(
  db: Queryable,
  organizationId: string,
  { from, to }: Span,
): Promise<Annotation[]> {
  const rows = await db.annotation.findMany({
    where: { organizationId, from: { lte: new Date(to) }, to: { gte: new Date(from) } },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toAnnotation);
}

export function toAnnotation({ id, from, to, text, actorName, createdAt }: Row): Annotation {
  return {
    ...{ id, from: dayOf(from), to: dayOf(to), text, actorName },
    createdAt: createdAt.toISOString(),
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
