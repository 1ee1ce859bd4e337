import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../support/wait-for.ts';
import { phoneSuite } from './phone-suite.ts';
import { camille } from './phone-world.ts';

const suite = phoneSuite();

/** Presses Tab until something is focused; fails after going round. Returns how many presses it took. */
async function tabTo(page: Page, target: Locator): Promise<number> {
  const focused = target.and(page.locator(':focus'));
  for (let presses = 1; presses <= 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused.count()) === 1) return presses;
  }
  throw new Error('Tab does not lead there');
}

describe('by keyboard only', () => {
  test('from the top of the page to an answered text of two lines', async () => {
    const { page } = suite.screen;
    const phone = suite.screen.handset('Camille');
    await tabTo(page, page.getByRole('link', { name: 'Skip to the handsets' }));
    await page.keyboard.press('Enter');
    await tabTo(page, phone.box);
    await page.keyboard.type('ajoute');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('lait');
    expect(await phone.bubbles.count()).toBe(0);
    await page.keyboard.press('Enter');
    await phone.bubble('reçu : ajoute').waitFor();

    expect(await phone.bubbles.first().locator('.body').textContent()).toBe('ajoute\nlait');
    await page.keyboard.type('encore');
    expect(await phone.box.inputValue()).toBe('encore');
  });

  test('an example, then the send button, follow each other', async () => {
    const { page } = suite.screen;
    const phone = suite.screen.handset('Alex');
    await tabTo(page, phone.all.getByRole('button', { name: 'aide' }));
    await page.keyboard.press('Space');
    expect(await phone.box.inputValue()).toBe('aide');
    expect(await tabTo(page, phone.send)).toBe(1);
    await page.keyboard.press('Enter');
    await phone.bubble('reçu : aide').waitFor();
  });

  test('an empty text is not sent', async () => {
    const phone = suite.screen.handset('Camille');
    await phone.box.press('Enter');
    await phone.box.pressSequentially('  ');
    await phone.box.press('Enter');

    expect(await phone.send.isDisabled()).toBe(true);
    expect(suite.world.carrier().handsets.messages(camille.number)).toEqual([]);
  });

  test('faults are switched on and off', async () => {
    const { page } = suite.screen;
    const faults = () => suite.world.carrier().faults.get();
    await tabTo(page, page.locator('#faults summary'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('combobox', { name: 'How often' }));
    await page.keyboard.type('three');
    await tabTo(page, page.getByRole('switch', { name: 'Accepts, then hangs' }));
    await page.keyboard.press('Space');
    await page.getByText('1 on').waitFor();
    expect(faults()).toEqual({ acceptThenHang: { count: 3 } });

    await tabTo(page, page.getByRole('switch', { name: 'Webhook duplicated' }));
    await page.keyboard.press('Space');
    await page.getByText('2 on').waitFor();
    expect(faults()).toEqual({ acceptThenHang: { count: 3 }, webhookDuplicated: { count: 3 } });

    await tabTo(page, page.getByRole('button', { name: 'Put everything right' }));
    await page.keyboard.press('Enter');
    await waitFor(() => Object.keys(faults()).length === 0, { what: 'no fault' });
    await page.getByText('2 on').waitFor({ state: 'hidden' });
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(0);
  });

  test('the focus is always visible', async () => {
    const { page } = suite.screen;
    await suite.screen.handset('Camille').box.fill('a draft, so that the send button counts');
    await page.locator('#faults summary').click();
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    const invisible: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const described: string = await page.evaluate(describeFocus);
      if (described !== '') invisible.push(described);
    }
    expect(invisible).toEqual([]);
  });
});

// Empty when the focused element, or for the box the field around it, has an outline.
const describeFocus = `(() => {
  const focused = document.activeElement;
  if (focused === document.body) return '';
  const drawn = focused.matches('.box') ? focused.closest('.field') : focused;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const visible = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  return visible ? '' : focused.outerHTML.slice(0, 80);
})()`;
