/** A page of the sandbox around a body. */
export function shell(body: string, options: { title?: string; isLive?: boolean } = {}): string {
  const { title = 'Sandbox networks', isLive = false } = options;
  const script = isLive ? '<script src="/page.js" defer></script>' : '';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">${script}</head><body>${body}</body></html>`;
}

/** For text and for quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The sandbox's clock, as its readers in China would see it. */
export function clock(at: string | null): string {
  if (!at) return '';
  const shown = new Intl.DateTimeFormat('zh-CN', {
    ...{ timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  return `<time datetime="${escape(at)}">${escape(shown.format(new Date(at)))}</time>`;
}
