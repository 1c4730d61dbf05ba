import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { DocumentTooLargeError, fromHtml } from '@shelfcast/content';
import { FromHtml, type FromHtmlResult } from '@shelfcast/contracts';
import { Contract, ProblemError } from '@shelfcast/service-kit';
import { Requires } from '../identity/identity.guard.js';

/** Rich bodies apart from any post. */
@Controller('api/v1/content')
export class ContentController {
  @Post('from-html')
  @HttpCode(200)
  @Requires('posts.write')
  fromHtml(@Body(new Contract(FromHtml)) { html }: FromHtml): FromHtmlResult {
    try {
      return fromHtml(html);
    } catch (error) {
      if (!(error instanceof DocumentTooLargeError)) throw error;
      const detail = 'This is more than one post can hold. Paste a part of it.';
      throw new ProblemError(422, 'invalid', detail, [{ field: 'html', code: 'too-large', detail }]);
    }
  }
}
