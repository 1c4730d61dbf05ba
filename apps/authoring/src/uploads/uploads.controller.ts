import {
  Controller,
  Delete,
  Get,
  Head,
  Header,
  HttpCode,
  Options,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller, Requires } from '../identity/identity.guard.js';
import { UploadsService } from './uploads.service.js';

/** Resumable uploads by the tus protocol 1.0 (https://tus.io/protocols/resumable-upload). */
@Controller('api/v1/media/uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Options()
  @Requires('media.write')
  options(@Caller() who: Identity, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.serve(who, null, () => handOver(request, reply));
  }

  @Post()
  @Requires('media.write')
  begin(@Caller() who: Identity, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.serve(who, null, () => handOver(request, reply));
  }

  // Before GET, which would answer HEAD too.
  @Head(':id')
  @Requires('media.write')
  offset(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.uploads.serve(who, id, () => handOver(request, reply));
  }

  @Get(':id')
  @Requires('media.write')
  read(@Caller() who: Identity, @Param('id') id: string) {
    return this.uploads.read(who, id);
  }

  @Patch(':id')
  @Requires('media.write')
  resume(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.uploads.serve(who, id, () => handOver(request, reply));
  }

  @Delete(':id')
  @HttpCode(204)
  @Header('tus-resumable', '1.0.0')
  @Requires('media.write')
  end(@Caller() who: Identity, @Param('id') id: string) {
    return this.uploads.end(who, id);
  }
}

/** From here on the tus server answers, with the headers that every answer of ours has. */
function handOver(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  return { request: request.raw, response: reply.raw };
}
