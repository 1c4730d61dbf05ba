import type { FastifyRequest } from 'fastify';

interface Words {
  title: string;
  text: string;
}

const NO_SUCH_LINK: Record<'zh-CN' | 'en', Words> = {
  'zh-CN': { title: '这个链接不存在', text: '请检查链接是否完整，或从图书馆的主页查找。' },
  en: {
    title: 'This link does not exist',
    text: 'See whether it is complete, or look on the library’s own pages.',
  },
};

const NOT_NOW: Record<'zh-CN' | 'en', Words> = {
  'zh-CN': { title: '暂时无法打开', text: '请过几秒钟再试一次。' },
  en: { title: 'Not at the moment', text: 'Try again in a few seconds.' },
};

/** A page for a reader, in Chinese or English as the browser asks. */
export const noSuchLink = (request: FastifyRequest) => page(request, NO_SUCH_LINK);
export const notNow = (request: FastifyRequest) => page(request, NOT_NOW);

function page({ headers }: FastifyRequest, words: Record<'zh-CN' | 'en', Words>): string {
  const language = /^\s*zh\b/i.test(headers['accept-language'] ?? '') ? 'zh-CN' : 'en';
  const { title, text } = words[language];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<body style="font: 1.1rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1rem">
<h1 style="font-size: 1.5rem">${title}</h1>
<p>${text}</p>
`;
}
