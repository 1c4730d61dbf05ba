import { Controller, Get } from '@nestjs/common';
import { Public } from '@shelfcast/service-kit';
import { Context } from '../context.js';
import { openApiDocument, type OpenApiDocument } from './openapi-document.js';

@Controller('api/openapi.json')
export class OpenApiController {
  private readonly document: OpenApiDocument;

  constructor(context: Context) {
    this.document = openApiDocument(context.config.publicUrl);
  }

  @Get()
  @Public()
  get(): OpenApiDocument {
    return this.document;
  }
}
