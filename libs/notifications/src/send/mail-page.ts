import type { Language } from '@shelfcast/contracts';

/** Simple HTML that every mail program shows; `body` is HTML already. */
export function mailPage(language: Language, body: string[]): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Shelfcast</title></head>`,
    '<body style="font:15px/1.5 system-ui,sans-serif;max-width:600px;margin:0 auto;padding:16px;color:#222">',
    ...body,
    '</body></html>',
  ].join('\n');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
