import { Injectable } from '@nestjs/common';
import { figures, storeFigures } from '@shelfcast/analytics';
import type { Identity } from '@shelfcast/auth';
import type { FigureList, FigureQuery, FiguresStored, PutFigures } from '@shelfcast/contracts';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { periodOf } from './period-of.js';

/** What the library counts itself: cards, loans, visits. */
@Injectable()
export class FiguresService {
  constructor(private readonly context: Context) {}

  list({ organizationId }: Identity, { name, ...asked }: FigureQuery): Promise<FigureList> {
    return this.context.db.snapshot(async (db) =>
      figures(db, organizationId, await periodOf(db, organizationId, asked), name),
    );
  }

  put(who: Identity, input: PutFigures): Promise<FiguresStored> {
    const { organizationId } = who;
    return this.context.db.$transaction(async (tx) => {
      const stored = await storeFigures(tx, organizationId, input);
      await recordChange(tx, who, 'figures.put', { type: 'library', id: organizationId }, { ...stored });
      return stored;
    });
  }
}
