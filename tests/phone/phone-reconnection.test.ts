import { describe, expect, test } from '@jest/globals';
import { phoneSuite } from './phone-suite.ts';
import { camille } from './phone-world.ts';

const suite = phoneSuite();
const away = () => suite.screen.page.locator('#away').getByText('The server does not answer.');

describe('when the server goes away', () => {
  test('it says so, keeps the text, and catches up by itself', async () => {
    const phone = suite.screen.handset('Camille');
    await phone.box.fill('before');
    await phone.box.press('Enter');
    await phone.bubble('reçu : before').waitFor();

    await suite.world.goAway();
    await away().waitFor();
    await phone.box.fill('written meanwhile');
    await phone.box.press('Enter');
    await suite.screen.page.getByText('Not sent: the server does not answer.').waitFor();
    expect(await phone.box.inputValue()).toBe('written meanwhile');
    expect(await phone.bubbles.count()).toBe(2);
    await suite.world.carrier().text(camille.number, 'from another page');

    await suite.world.comeBack('remembering');
    await away().waitFor({ state: 'hidden' });
    await phone.bubble('from another page').waitFor();
    await phone.box.press('Enter');
    await phone.bubble('reçu : written meanwhile').waitFor();
    expect(await phone.bubbles.locator('.body').allTextContents()).toEqual([
      'before',
      'reçu : before',
      'from another page',
      'written meanwhile',
      'reçu : written meanwhile',
    ]);
  });

  test('a restarted carrier gets to know the added handsets again', async () => {
    const { page } = suite.screen;
    await page.getByRole('button', { name: 'Add a handset' }).click();
    const added = page.locator('.handset').nth(2);
    await added.getByRole('textbox').fill('my draft');
    const number = await added.getAttribute('data-number');

    await suite.world.goAway();
    await away().waitFor();
    await suite.world.comeBack('restarted');
    await away().waitFor({ state: 'hidden' });

    const known = suite.world.carrier().handsets.list();
    expect(known.map((handset) => handset.number)).toContain(number);
    expect(await added.getByRole('textbox').inputValue()).toBe('my draft');
    await added.getByRole('textbox').press('Enter');
    await added.getByRole('article').filter({ hasText: 'reçu : my draft' }).waitFor();
  });

  test('a page opened while it is away fills itself later', async () => {
    const { page } = suite.screen;
    await suite.world.send(camille.number, 'already there');
    // The page itself loads; everything it asks for does not.
    await page.route('**/carrier/**', (route) => route.abort());
    await page.reload();
    await away().waitFor();
    await page.unroute('**/carrier/**');

    await suite.screen.handset('Camille').bubble('already there').waitFor();
    await away().waitFor({ state: 'hidden' });
  });
});
