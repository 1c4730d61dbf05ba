import type { FromHtmlResult } from '@shelfcast/contracts';
import { request } from './request.js';

/** Pasted HTML as a document, and what of it a document cannot hold. */
export function fromHtml(html: string): Promise<FromHtmlResult> {
  return request<FromHtmlResult>('POST', '/content/from-html', { json: { html } });
}
