import { afterAll, afterEach, beforeAll, beforeEach, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { openPhone, type PhoneScreen } from './phone-screen.ts';
import { createPhoneWorld, type PhoneWorld } from './phone-world.ts';

const slowMs = 30_000;

/** What a test of the phone page works with; new for each test, but for the browser. */
export interface PhoneSuite {
  readonly browser: Browser;
  readonly world: PhoneWorld;
  readonly screen: PhoneScreen;
}

/**
 * Sets up a browser for the file, and a carrier with its page for each test. A test fails too when
 * the page had an uncaught error or did something that its content security policy forbids.
 */
export function phoneSuite(): PhoneSuite {
  let browser: Browser;
  let world: PhoneWorld;
  let screen: PhoneScreen;

  // A browser on a machine that is busy with other tests.
  jest.setTimeout(slowMs);
  beforeAll(async () => {
    browser = await launchChromium();
  }, PROVIDE_TIMEOUT_MS);
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await createPhoneWorld();
    screen = await openPhone(browser, world.url);
  }, slowMs);
  afterEach(async () => {
    const { complaints } = screen;
    await screen.close();
    await world.close();
    expect(complaints).toEqual([]);
  }, slowMs);

  return {
    get browser() {
      return browser;
    },
    get world() {
      return world;
    },
    get screen() {
      return screen;
    },
  };
}
