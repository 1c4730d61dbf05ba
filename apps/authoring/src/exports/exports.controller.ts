import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  ExportQuery,
  ExportedAuditEntry,
  ExportedDelivery,
  ExportedDeliveryChange,
  ExportedPost,
  PostExportQuery,
} from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Context } from '../context.js';
import { Caller, Requires } from '../identity/identity.guard.js';
import { auditPages, changePages, deliveryPages, postPages, type Wanted } from './read-pages.js';
import { TABLE_TYPES, writeTable, type Row } from './write-table.js';

type Pages = (db: Database, wanted: Wanted) => AsyncIterable<Row[]>;

/** Everything out, as a file. */
@Controller('api/v1/exports')
export class ExportsController {
  constructor(private readonly context: Context) {}

  @Get('posts')
  @Requires('exports.read')
  posts(@Caller() who: Identity, @Query(new Contract(PostExportQuery)) { ids, ...query }: PostExportQuery) {
    return this.file('posts', who, query, ExportedPost, (db, wanted) => postPages(db, { ...wanted, ids }));
  }

  @Get('deliveries')
  @Requires('exports.read')
  deliveries(@Caller() who: Identity, @Query(new Contract(ExportQuery)) query: ExportQuery) {
    return this.file('deliveries', who, query, ExportedDelivery, deliveryPages);
  }

  @Get('delivery-changes')
  @Requires('exports.read')
  changes(@Caller() who: Identity, @Query(new Contract(ExportQuery)) query: ExportQuery) {
    return this.file('delivery-changes', who, query, ExportedDeliveryChange, changePages);
  }

  @Get('audit')
  @Requires('audit.export')
  audit(@Caller() who: Identity, @Query(new Contract(ExportQuery)) query: ExportQuery) {
    return this.file('audit', who, query, ExportedAuditEntry, auditPages);
  }

  private file(name: string, who: Identity, query: ExportQuery, record: z.ZodObject, pages: Pages) {
    const { format, ...time } = query;
    const { organizationId } = who;
    const rows = pages(this.context.db, { organizationId, ...time });
    return new StreamableFile(writeTable(format, Object.keys(record.shape), rows), {
      type: TABLE_TYPES[format],
      disposition: `attachment; filename="shelfcast-${name}.${format}"`,
    });
  }
}
