import { isFilm, type Rendered } from '@shelfcast/platform-kit';
import twitterText from 'twitter-text';

/** X's pay-per-use prices in USD (https://docs.x.com/x-api/getting-started/pricing). */
const POST = 0.015;
const POST_WITH_LINK = 0.2;
const IMAGE_DESCRIPTION = 0.005;
/** Reading one's own post or account, once in a UTC day. */
export const OWNED_READ = 0.001;
const LONG = 1000;

/** What sending it costs, each part of a thread for itself, in USD. */
export function twitterPrice({
  text,
  parts = [text],
  images,
}: Pick<Rendered, 'text' | 'parts' | 'images'>): number {
  const posts = parts.map((part) => (hasLink(part) ? POST_WITH_LINK : POST));
  const descriptions = images.filter((image) => image.altText && !isFilm(image)).map(() => IMAGE_DESCRIPTION);
  const sum = [...posts, ...descriptions].reduce((total, each) => total + each, 0);
  return Math.round(sum * 1000) / 1000;
}

/** twitter-text searches addresses in quadratic time: what is far too long for a post anyway is only looked at. */
function hasLink(text: string): boolean {
  return text.length > LONG ? /https?:\/\//.test(text) : twitterText.extractUrls(text).length > 0;
}
