import type { Rendered } from '@shelfcast/platform-kit';
import twitterText from 'twitter-text';

/** X's pay-per-use prices in USD (https://docs.x.com/x-api/getting-started/pricing). */
const POST = 0.015;
const POST_WITH_LINK = 0.2;
const IMAGE_DESCRIPTION = 0.005;

/** What sending it costs, each part of a thread for itself, in USD. */
export function twitterPrice({
  text,
  parts = [text],
  images,
}: Pick<Rendered, 'text' | 'parts' | 'images'>): number {
  const posts = parts.map((part) => (twitterText.extractUrls(part).length > 0 ? POST_WITH_LINK : POST));
  const descriptions = images.filter(({ altText }) => altText).map(() => IMAGE_DESCRIPTION);
  const sum = [...posts, ...descriptions].reduce((total, each) => total + each, 0);
  return Math.round(sum * 1000) / 1000;
}
