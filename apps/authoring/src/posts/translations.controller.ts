import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { LinkTranslation, TranslatePost } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { TranslationsService } from './translations.service.js';

@Controller('api/v1/posts/:id/translations')
export class TranslationsController {
  constructor(private readonly translations: TranslationsService) {}

  @Post()
  @Requires('posts.write')
  make(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(TranslatePost)) body: TranslatePost,
  ) {
    return this.translations.make(who, id, body);
  }

  @Post('link')
  @HttpCode(200)
  @Requires('posts.write')
  link(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(LinkTranslation)) body: LinkTranslation,
  ) {
    return this.translations.link(who, id, body);
  }

  @Delete()
  @Requires('posts.write')
  unlink(@Caller() who: Identity, @Param('id') id: string) {
    return this.translations.unlink(who, id);
  }
}
