import { Injectable } from '@nestjs/common';
import { storeConversions } from '@shelfcast/analytics';
import type { Identity } from '@shelfcast/auth';
import type { ConversionsRecorded, RecordConversions } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import { Context } from '../context.js';

/** Clocks differ by so much. */
const AHEAD_MS = 5 * 60_000;

/** What the library's own systems tell of readers who followed a short link. */
@Injectable()
export class ConversionsService {
  constructor(private readonly context: Context) {}

  record({ organizationId }: Identity, input: RecordConversions): Promise<ConversionsRecorded> {
    const latest = Date.now() + AHEAD_MS;
    const ahead = input.conversions.findIndex(({ at }) => at !== undefined && Date.parse(at) > latest);
    if (ahead >= 0) {
      const detail = 'This time is in the future.';
      throw new ProblemError(422, 'invalid', `A conversion has not happened yet. Nothing was stored.`, [
        { field: `conversions.${ahead}.at`, code: 'range', detail },
      ]);
    }
    return storeConversions(this.context.db, organizationId, input);
  }
}
