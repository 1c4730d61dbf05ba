import { FromHtml, FromHtmlResult } from '@shelfcast/contracts';
import { ok, type Route } from './route.js';

/** Rich bodies apart from any post. */
export const CONTENT_ROUTES: Route[] = [
  {
    method: 'post',
    path: '/content/from-html',
    id: 'contentFromHtml',
    summary: 'Pasted HTML as a document, and what a document cannot hold; stores nothing',
    body: FromHtml,
    answer: ok(FromHtmlResult),
  },
];
