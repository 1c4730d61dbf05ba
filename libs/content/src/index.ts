export { MARKER_PARAMETER, markLink } from './mark-link.js';
export { postSource, type PostWords, type VariantWords } from './post-source.js';
