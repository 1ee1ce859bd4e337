import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** The phone page as a person sees it. */
export interface PhoneScreen {
  readonly page: Page;
  /** What went wrong in the page: uncaught errors and refusals of the content security policy. */
  readonly complaints: readonly string[];
  handset(name: string): Handset;
  close(): Promise<void>;
}

export interface Handset {
  readonly all: Locator;
  readonly box: Locator;
  readonly send: Locator;
  readonly counter: Locator;
  readonly log: Locator;
  /** The bubbles, oldest first. */
  readonly bubbles: Locator;
  bubble(text: string): Locator;
}

/** Opens the page in English unless told otherwise, and waits until its handsets are there. */
export async function openPhone(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<PhoneScreen> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1200, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto(url);
  await page.locator('.handset').nth(1).waitFor();
  return {
    page,
    complaints,
    handset: (name) => {
      const all = page.getByRole('region', { name });
      return {
        all,
        box: all.getByRole('textbox'),
        send: all.locator('.send'),
        counter: all.locator('.counter'),
        log: all.getByRole('log'),
        bubbles: all.getByRole('article'),
        bubble: (text) => all.getByRole('article').filter({ hasText: text }),
      };
    },
    close: () => context.close(),
  };
}
