import sanitizeHtml from 'sanitize-html';

/** How an article's HTML names a picture of the media library until it is uploaded to WeChat. */
export const MEDIA_SCHEME = 'shelfcast-media';

/** Neither an address nor anything that is run. */
const HARMLESS = [/^(?!.*(?:url|expression|javascript))[-#%.,()\w\s]+$/i];
const STYLED = ['color', 'background-color', 'text-align', 'text-indent', 'text-decoration', 'font-size']
  .concat(['font-weight', 'font-style', 'line-height', 'letter-spacing', 'white-space', 'vertical-align'])
  .concat(['width', 'max-width', 'height', 'list-style-type', 'border-radius', 'box-sizing'])
  .concat(['margin', 'padding', 'border'].flatMap((name) => [name, ...sides(name)]));

function sides(name: string): string[] {
  return ['top', 'right', 'bottom', 'left'].map((side) => `${name}-${side}`);
}

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img'],
  allowedAttributes: { '*': ['style'], a: ['href'], img: ['src', 'alt'], ol: ['start'] },
  allowedStyles: { '*': Object.fromEntries(STYLED.map((name) => [name, HARMLESS])) },
  allowedSchemes: ['http', 'https', MEDIA_SCHEME],
};

/** HTML with nothing but what WeChat keeps: no scripts, classes or ids, and inline styles of words and boxes only. */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}

/** Each picture's address in an article. */
export function imageSources(html: string): string[] {
  return [...html.matchAll(/<img\b[^>]*\bsrc="([^"]*)"/gi)].map((match) => match[1] ?? '');
}

/** Pictures that WeChat would remove: neither of the media library nor its own. */
export function foreignImages(html: string): string[] {
  return imageSources(html).filter(
    (src) => !src.startsWith(`${MEDIA_SCHEME}:`) && !/^https?:\/\/mmbiz\.qpic\.cn\//.test(src),
  );
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
