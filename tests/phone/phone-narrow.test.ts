import { describe, expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { openPhone, type PhoneScreen } from './phone-screen.ts';
import { phoneSuite } from './phone-suite.ts';
import { alex, camille } from './phone-world.ts';

const suite = phoneSuite();
const narrow = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

async function onNarrow(
  locale: string,
  use: (screen: PhoneScreen) => Promise<void>,
): Promise<void> {
  const screen = await openPhone(suite.browser, suite.world.url, { ...narrow, locale });
  try {
    await use(screen);
    expect(screen.complaints).toEqual([]);
  } finally {
    await screen.close();
  }
}

const pageWidth = (screen: PhoneScreen): Promise<number> =>
  screen.page.evaluate<number>('document.documentElement.scrollWidth');

describe('on a screen 360 px wide', () => {
  test.each(['fr-FR', 'en-US'])('the page does not scroll sideways (%s)', async (locale) => {
    await suite.world.send(camille.number, `${'m'.repeat(400)} ${'long words '.repeat(30)}`);
    await onNarrow(locale, async (screen) => {
      const phone = screen.handset('Camille');
      await phone.bubble('long words').waitFor();
      await phone.box.fill('w'.repeat(300));
      await screen.page.locator('#add').click();
      await screen.page.locator('.handset').nth(2).waitFor();
      await screen.page.locator('#faults summary').click();

      expect(await pageWidth(screen)).toBe(360);
      const boxes = await screen.page.locator('.handset').all();
      for (const box of boxes) expect((await box.boundingBox())!.width).toBeLessThanOrEqual(340);
    });
  });

  test('a conversation and its box are on the first screen', async () => {
    await onNarrow('en-GB', async (screen) => {
      const box = (await screen.handset('Camille').box.boundingBox())!;
      expect(box.y + box.height).toBeLessThan(740);
    });
  });

  test('tabs lead from one handset to the other and tell of a text out of sight', async () => {
    await onNarrow('en-GB', async (screen) => {
      const { page } = screen;
      const left = async (name: string): Promise<number> =>
        (await screen.handset(name).all.boundingBox())!.x;
      expect(await left('Camille')).toBeLessThan(30);
      expect(await left('Alex')).toBeGreaterThan(330);

      await suite.world.send(alex.number, 'psst');
      await page.getByRole('button', { name: 'Alex, new text' }).click();
      await waitFor(async () => (await left('Alex')) < 30, { what: 'Alex in view' });
      await page.getByRole('button', { name: 'Alex', exact: true }).waitFor();
      expect(await page.locator('.tab[aria-current]').textContent()).toBe('Alex');
    });
  });
});
