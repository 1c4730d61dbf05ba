import type { CropMedia, Media } from '@shelfcast/contracts';

interface Percents {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A part in per cent as whole pixels inside of the picture, at least one each way. */
export function partOfPicture(part: Percents, { width, height }: Pick<Media, 'width' | 'height'>): CropMedia {
  const x = within(Math.round((part.x / 100) * width), 0, width - 1);
  const y = within(Math.round((part.y / 100) * height), 0, height - 1);
  return {
    ...{ x, y },
    width: within(Math.round((part.width / 100) * width), 1, width - x),
    height: within(Math.round((part.height / 100) * height), 1, height - y),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
