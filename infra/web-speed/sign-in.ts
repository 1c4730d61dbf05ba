import type { Page } from 'playwright-core';

/** Signs in to the demo as its editor, in English; the tour is for the first day. */
export async function signIn(page: Page, web: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('shelfcast-tour', '3'));
  await page.goto(`${web}/sign-in`);
  await page.getByRole('button', { name: 'Sign in as editor' }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
}
