export { fillTemplate } from './fill-template.js';
export { MARKER_PARAMETER, markLink, shortLink } from './mark-link.js';
export { markedLink, postSource, type OwnWords, type PostWords } from './post-source.js';
export { mergeVariants, type VariantWords } from './variant-words.js';
export { DocumentTooLargeError, fromHtml } from './from-html/from-html.js';
