import { answerOf } from '@shelfcast/client';
import type { FromHtmlResult } from '@shelfcast/contracts';
import { desk } from './desk.js';

/** Pasted HTML as a document, and what of it a document cannot hold. */
export function fromHtml(html: string): Promise<FromHtmlResult> {
  return answerOf(desk.POST('/api/v1/content/from-html', { body: { html } }));
}
