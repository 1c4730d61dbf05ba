import { Readable } from 'node:stream';
import { Body, Controller, Headers, HttpCode, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { ImportQuery } from '@shelfcast/contracts';
import { Contract, ProblemError } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { ImportService } from './import.service.js';
import { readCsv, readNdjson } from './read-records.js';
import { readText } from './read-text.js';
import { withSpooledBody } from './spool-body.js';

const READERS = { 'text/csv': readCsv, 'application/x-ndjson': readNdjson };

@Controller('api/v1/posts')
export class ImportController {
  constructor(private readonly service: ImportService) {}

  @Post('import')
  @HttpCode(200)
  @Requires('posts.write')
  async import(
    @Caller() who: Identity,
    @Query(new Contract(ImportQuery)) query: ImportQuery,
    @Headers() headers: Record<string, string | undefined>,
    @Body() body: unknown,
  ) {
    const read = readerOf(headers);
    if (!(body instanceof Readable)) throw notAFile();
    return withSpooledBody(body, (open) => this.service.import(who, query, () => read(readText(open()))));
  }
}

function readerOf(headers: Record<string, string | undefined>) {
  if (headers['content-encoding'])
    throw new ProblemError(415, 'content-encoding', 'Send the file as it is, not compressed.');
  const mime = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const reader = Object.entries(READERS).find(([type]) => type === mime)?.[1];
  if (!reader) throw notAFile();
  return reader;
}

function notAFile(): ProblemError {
  return new ProblemError(415, 'media-type', 'Send the file itself as text/csv or application/x-ndjson.');
}
