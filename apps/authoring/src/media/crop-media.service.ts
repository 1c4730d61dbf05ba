import { writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { CropMedia, Media } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import sharp from 'sharp';
import { Context } from '../context.js';
import { withTemporaryFile } from '../with-temporary-file.js';
import { findMedia, MediaService } from './media.service.js';
import { MAX_MOVING_PIXELS } from './read-picture.js';

const SECONDS = 30;

@Injectable()
export class CropMediaService {
  constructor(
    private readonly context: Context,
    private readonly media: MediaService,
  ) {}

  /** A part of a picture as a picture of its own, with the first one's rights and description. */
  async crop(who: Identity, id: string, { x, y, width, height }: CropMedia): Promise<Media> {
    const whole = await findMedia(this.context.db, who, id);
    if (whole.contentType.startsWith('video/'))
      throw new ProblemError(422, 'not-a-picture', 'A film cannot be cut out here. Choose a picture.');
    if (x + width > whole.width || y + height > whole.height)
      throw new ProblemError(
        422,
        'outside',
        `The picture has ${whole.width} × ${whole.height} pixels. Choose a part inside it.`,
      );
    const bytes = await sharp(await this.context.media.read(whole.storageKey), {
      limitInputPixels: MAX_MOVING_PIXELS,
      animated: whole.frames > 1,
    })
      .autoOrient()
      .extract({ left: x, top: y, width, height })
      .timeout({ seconds: SECONDS })
      .toBuffer();
    const { altText, licence, author, source, fileName } = whole;
    return withTemporaryFile(async (path) => {
      await writeFile(path, bytes);
      const words = { altText, licence, author, source };
      return this.media.store(who, { path, fileName, words, derivedFromId: id });
    });
  }
}
