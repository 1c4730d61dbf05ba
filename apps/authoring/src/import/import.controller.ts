import { Body, Controller, Headers, HttpCode, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { ImportQuery } from '@shelfcast/contracts';
import { Contract, ProblemError } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { ImportService } from './import.service.js';
import { readCsv, readNdjson, readText, type ImportRecord } from './read-records.js';

@Controller('api/v1/posts')
export class ImportController {
  constructor(private readonly service: ImportService) {}

  @Post('import')
  @HttpCode(200)
  @Requires('posts.write')
  async import(
    @Caller() who: Identity,
    @Query(new Contract(ImportQuery)) query: ImportQuery,
    @Headers('content-type') type: string | undefined,
    @Body() body: unknown,
  ) {
    return this.service.import(who, query, readFile(type, body));
  }
}

function readFile(type: string | undefined, body: unknown): ImportRecord[] {
  const mime = type?.split(';')[0]?.trim().toLowerCase();
  if (!Buffer.isBuffer(body) || (mime !== 'text/csv' && mime !== 'application/x-ndjson'))
    throw new ProblemError(415, 'media-type', 'Send the file itself as text/csv or application/x-ndjson.');
  const text = readText(body);
  return mime === 'text/csv' ? readCsv(text) : readNdjson(text);
}
