import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CropMedia, EditMedia, MediaFileQuery, MediaQuery } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withTemporaryFile } from '../with-temporary-file.js';
import { Caller, Requires } from '../identity/identity.guard.js';
import { CropMediaService } from './crop-media.service.js';
import { MediaFileService, type FileHeaders, type SentFile } from './media-file.service.js';
import { MediaService } from './media.service.js';
import { readUpload } from './read-upload.js';
import { RemoveMediaService } from './remove-media.service.js';

@Controller('api/v1/media')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly removal: RemoveMediaService,
    private readonly files: MediaFileService,
    private readonly cropping: CropMediaService,
  ) {}

  @Post()
  @Requires('media.write')
  async upload(@Caller() who: Identity, @Req() request: FastifyRequest) {
    return withTemporaryFile(async (path) => this.media.store(who, await readUpload(request, path)));
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

  @Post(':id/crop')
  @Requires('media.write')
  crop(@Caller() who: Identity, @Param('id') id: string, @Body(new Contract(CropMedia)) body: CropMedia) {
    return this.cropping.crop(who, id, body);
  }

  @Get(':id/content')
  @Requires('media.read')
  async content(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Headers() headers: FileHeaders,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.open(who, id, headers));
  }

  @Get(':id/file')
  @Requires('media.read')
  async file(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Query(new Contract(MediaFileQuery)) { size }: MediaFileQuery,
    @Headers() headers: FileHeaders,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = size
      ? await this.files.thumbnail(who, id, Number(size), headers)
      : await this.files.open(who, id, headers);
    await sendFile(reply, file);
  }
}

/** What is served is somebody's upload: the browser must neither guess its type nor run anything of it. */
async function sendFile(reply: FastifyReply, { status, headers, stream }: SentFile): Promise<void> {
  await reply
    .status(status)
    .headers({
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      ...headers,
    })
    .send(stream);
}
