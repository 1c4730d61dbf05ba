import { type CSSProperties, type ReactNode, createElement, useMemo } from 'react';
import { pictureUrl } from '../../../api/pictures.js';

/** How the server names a picture of the media library in WeChat's HTML. */
const MEDIA_SCHEME = 'shelfcast-media:';
const TAGS = new Set(
  'a article aside b blockquote br code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre s section small span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);

/** WeChat's HTML as it will be read there. Only what is named here is shown; nothing of it is run. */
export function ArticleHtml({ html }: { html: string }) {
  const nodes = useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    return childrenOf(body);
  }, [html]);
  return <div className="wechat-body">{nodes}</div>;
}

function childrenOf(parent: Element): ReactNode[] {
  return [...parent.childNodes].map((node, at) => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof HTMLElement) || !TAGS.has(node.localName)) return null;
    return shown(node, at);
  });
}

function shown(element: HTMLElement, key: number): ReactNode {
  const { localName } = element;
  const style = styleOf(element);
  if (localName === 'img') {
    const src = element.getAttribute('src') ?? '';
    const own = src.startsWith(MEDIA_SCHEME) ? pictureUrl(src.slice(MEDIA_SCHEME.length), '640') : src;
    return <img key={key} src={own} alt={element.getAttribute('alt') ?? ''} style={style} />;
  }
  if (localName === 'br' || localName === 'hr') return createElement(localName, { key, style });
  // A link in a preview leads nowhere: it is looked at, not followed.
  const tag = shownTag(localName);
  const className = localName === 'a' ? 'phone-tap' : undefined;
  const start = localName === 'ol' ? Number(element.getAttribute('start') ?? 1) : undefined;
  return createElement(tag, { key, style, className, start }, ...childrenOf(element));
}

/** An article's headings are none of this page's; their looks are inline styles anyway. */
function shownTag(tag: string): string {
  if (tag === 'a') return 'span';
  return /^h\d$/.test(tag) ? 'div' : tag;
}

function styleOf({ style }: HTMLElement): CSSProperties {
  const entries = [...style].map((name): [string, string] => [
    name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase()),
    style.getPropertyValue(name),
  ]);
  return Object.fromEntries(entries);
}
