import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { EditMedia, MediaQuery } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller, Requires } from '../identity/identity.guard.js';
import { MediaService } from './media.service.js';
import { readUpload } from './read-upload.js';
import { RemoveMediaService } from './remove-media.service.js';

@Controller('api/v1/media')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly removal: RemoveMediaService,
  ) {}

  @Post()
  @Requires('media.write')
  async upload(@Caller() who: Identity, @Req() request: FastifyRequest) {
    return this.media.store(who, await readUpload(request));
  }

  @Get()
  @Requires('media.read')
  list(@Caller() who: Identity, @Query(new Contract(MediaQuery)) query: MediaQuery) {
    return this.media.list(who, query);
  }

  @Get(':id')
  @Requires('media.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.media.get(who, id);
  }

  @Patch(':id')
  @Requires('media.write')
  edit(@Caller() who: Identity, @Param('id') id: string, @Body(new Contract(EditMedia)) body: EditMedia) {
    return this.media.edit(who, id, body);
  }

  @Get(':id/uses')
  @Requires('media.read')
  uses(@Caller() who: Identity, @Param('id') id: string) {
    return this.removal.uses(who, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('media.write')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.removal.remove(who, id);
  }

  @Get(':id/content')
  @Requires('media.read')
  async content(@Caller() who: Identity, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { contentType, stream } = await this.media.content(who, id);
    await reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(contentType)
      .send(stream);
  }
}
