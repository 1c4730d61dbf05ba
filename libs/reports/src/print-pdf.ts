import { chromium } from 'playwright-core';

const LIMIT_MS = 30_000;

/** A page of HTML as PDF on A4, by the Chromium at a path. It loads nothing from anywhere. */
export async function printPdf(html: string, executablePath: string): Promise<Buffer> {
  // A container's root has no sandbox to give; the page is our own words.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: LIMIT_MS });
  try {
    const page = await browser.newPage({ javaScriptEnabled: false, offline: true });
    await page.setContent(html, { timeout: LIMIT_MS });
    const margin = { top: '14mm', bottom: '14mm', left: '14mm', right: '14mm' };
    return await page.pdf({ format: 'A4', printBackground: true, margin });
  } finally {
    await browser.close();
  }
}
