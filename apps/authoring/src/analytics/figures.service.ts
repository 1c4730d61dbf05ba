import { Injectable } from '@nestjs/common';
import { figures, readPeriod, storeFigures } from '@shelfcast/analytics';
import type { Identity } from '@shelfcast/auth';
import type { FigureList, FigureQuery, FiguresStored, PutFigures } from '@shelfcast/contracts';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { notAPeriod } from './not-a-period.js';

/** What the library counts itself: cards, loans, visits. */
@Injectable()
export class FiguresService {
  constructor(private readonly context: Context) {}

  list({ organizationId }: Identity, { name, ...asked }: FigureQuery): Promise<FigureList> {
    return this.context.db.snapshot(async (db) => {
      const period = await readPeriod(db, organizationId, asked);
      if (!period) throw notAPeriod();
      return figures(db, organizationId, period, name);
    });
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
