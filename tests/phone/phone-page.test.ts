import { describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { faultKinds } from '../../ops/carrier/faults.ts';
import { openPhone } from './phone-screen.ts';
import { phoneSuite } from './phone-suite.ts';
import { alex, camille } from './phone-world.ts';

const suite = phoneSuite();

describe('a conversation', () => {
  test('a text typed and sent appears, and its reply appears below it', async () => {
    const phone = suite.screen.handset('Camille');
    await phone.box.fill('ajoute lait et pain');
    await phone.send.click();
    await phone.bubble('reçu : ajoute lait et pain').waitFor();

    expect(await phone.bubbles.locator('.body').allTextContents()).toEqual([
      'ajoute lait et pain',
      'reçu : ajoute lait et pain',
    ]);
    expect(await phone.box.inputValue()).toBe('');
    expect(await phone.log.locator('.day').textContent()).toBe('Today');
    expect(await phone.bubbles.locator('time').first().textContent()).toMatch(/^\d\d:\d\d$/);
    await suite.screen.page.locator('#oracle-total').getByText('1', { exact: true }).waitFor();
    expect(await suite.screen.page.locator('#oracle-duplicates').textContent()).toBe('0');
  });

  test('the two handsets are independent', async () => {
    const one = suite.screen.handset('Camille');
    const other = suite.screen.handset('Alex');
    await one.box.fill('for Camille only');
    await other.box.fill('a draft of Alex');
    await one.box.press('Enter');
    await one.bubble('reçu : for Camille only').waitFor();

    expect(await other.bubbles.count()).toBe(0);
    expect(await other.box.inputValue()).toBe('a draft of Alex');
    await suite.world.send(alex.number, 'for Alex only');
    await other.bubble('for Alex only').waitFor();
    expect(await one.bubbles.count()).toBe(2);
  });

  test('several lines and long words keep their shape inside the bubble', async () => {
    const phone = suite.screen.handset('Camille');
    const body = `1 milk\n2 bread\n${'x'.repeat(300)}`;
    await suite.world.send(camille.number, body);
    const text = phone.bubble('1 milk').locator('.body');
    await text.waitFor();

    expect(await text.innerText()).toBe(body);
    const bubble = (await phone.bubble('1 milk').boundingBox())!;
    const log = (await phone.log.boundingBox())!;
    expect(bubble.x + bubble.width).toBeLessThanOrEqual(log.x + log.width);
  });

  test('markup in a text is shown as text', async () => {
    const phone = suite.screen.handset('Camille');
    const body =
      '<img src=x onerror="document.title=1"> <b>bold</b> &amp; <script>alert(1)</script>';
    await suite.world.send(camille.number, body);
    await phone.bubble('<b>bold</b>').waitFor();

    expect(await phone.bubbles.locator('.body').textContent()).toBe(body);
    expect(await phone.bubbles.locator('img, b, script').count()).toBe(0);
    expect(await suite.screen.page.title()).toBe('Ficelle — téléphone / phone');
  });

  test('the newest text is in view, and who reads older ones is not moved', async () => {
    const phone = suite.screen.handset('Camille');
    for (let index = 1; index <= 20; index += 1)
      await suite.world.send(camille.number, `text ${index}.`);
    await phone.bubble('text 20.').waitFor();
    await expectInView(phone.bubble('text 20.'), phone.log);

    await phone.log.hover();
    await suite.screen.page.mouse.wheel(0, -3000);
    await expectInView(phone.bubble('text 1.'), phone.log);
    await suite.world.send(camille.number, 'while reading');
    await phone.all.getByRole('button', { name: 'New text' }).click();
    await expectInView(phone.bubble('while reading'), phone.log);
  });

  test('a reload finds the conversation and the draft again', async () => {
    const phone = suite.screen.handset('Camille');
    await phone.box.fill('hello');
    await phone.box.press('Enter');
    await phone.bubble('reçu : hello').waitFor();
    await phone.box.fill('half a sent');
    await suite.screen.page.reload();

    await phone.bubble('reçu : hello').waitFor();
    expect(await phone.bubbles.count()).toBe(2);
    expect(await phone.box.inputValue()).toBe('half a sent');
  });
});

describe('ticks', () => {
  test('a text taken by the webhook has one tick, a delivered reply two', async () => {
    const phone = suite.screen.handset('Camille');
    await phone.box.fill('hello');
    await phone.box.press('Enter');

    await phone
      .bubble('hello')
      .first()
      .getByRole('img', { name: 'Accepted by the webhook' })
      .waitFor();
    await phone.bubble('reçu : hello').getByRole('img', { name: 'Delivered' }).waitFor();
  });

  test('a text that the webhook does not take says so', async () => {
    suite.world.answerWith(() => ({ status: 500 }));
    const phone = suite.screen.handset('Camille');
    await phone.box.fill('hello');
    await phone.box.press('Enter');

    await phone.bubble('Not accepted by the webhook (500)').waitFor();
    expect(await phone.bubbles.count()).toBe(1);
  });

  test('a reply that is lost on the way is told with its error', async () => {
    suite.world.carrier().faults.set({ undelivered: {} });
    await suite.world.send(camille.number, 'never seen');

    const phone = suite.screen.handset('Camille');
    const notice = phone.bubble('A text from Ficelle got lost on the way.');
    await notice.getByRole('img', { name: 'Not delivered (error 30005)' }).waitFor();
    expect(await phone.bubble('never seen').count()).toBe(0);
  });
});

describe('the page around the handsets', () => {
  test('adds a handset, ready to type, which gets its own answers', async () => {
    await suite.screen.page.getByRole('button', { name: 'Add a handset' }).click();
    const added = suite.screen.page.locator('.handset').nth(2);
    await added.waitFor();
    await expectInView(added.getByRole('textbox'), suite.screen.page.locator('#rail'));
    await suite.screen.page.keyboard.type('who are you?');
    await suite.screen.page.keyboard.press('Enter');

    await added.getByRole('article').filter({ hasText: 'reçu : who are you?' }).waitFor();
    expect(await suite.screen.handset('Camille').bubbles.count()).toBe(0);
    expect(suite.world.carrier().handsets.list()).toHaveLength(3);
  });

  test('an example fills the box without sending', async () => {
    const phone = suite.screen.handset('Camille');
    await phone.all.getByRole('button', { name: 'remind me tomorrow at 9am to call mom' }).click();

    expect(await phone.box.inputValue()).toBe('remind me tomorrow at 9am to call mom');
    expect(await phone.bubbles.count()).toBe(0);
  });

  test('leads to the queues and to the health of the server', async () => {
    const links = suite.screen.page
      .getByRole('navigation', { name: 'Other pages' })
      .getByRole('link');
    const addresses = await Promise.all(
      (await links.all()).map((link) => link.getAttribute('href')),
    );
    expect(addresses).toEqual(['/admin/queues', '/health']);
  });

  test('shows duplicates that the oracle counts', async () => {
    const { oracle } = suite.world.carrier();
    const arrival = { logicalId: 'one', body: 'twice', at: new Date().toISOString() };
    oracle.record(camille.number, { sid: 'SM1', ...arrival });
    oracle.record(camille.number, { sid: 'SM2', ...arrival });
    await suite.world.send(camille.number, 'anything');

    await suite.screen.page.locator('#oracle-total').getByText('3', { exact: true }).waitFor();
    expect(await suite.screen.page.locator('#oracle-duplicates').textContent()).toBe('1');
  });

  test('offers a switch for every fault of the carrier', async () => {
    await suite.screen.page.locator('#faults summary').click();
    const switches = await suite.screen.page.getByRole('switch').all();
    const names = await Promise.all(switches.map((one) => one.getAttribute('name')));
    expect(names.toSorted()).toEqual(faultKinds.toSorted());
  });

  test('speaks French to a French browser', async () => {
    const french = await openPhone(suite.browser, suite.world.url, { locale: 'fr-FR' });
    try {
      await french.page.getByRole('button', { name: 'Ajouter un téléphone' }).waitFor();
      await french.page.getByText('Pannes').waitFor();
      expect(await french.page.locator('html').getAttribute('lang')).toBe('fr');
      expect(await french.page.locator('.chip').first().textContent()).toMatch(/^rappelle-moi/);
    } finally {
      await french.close();
    }
  });
});

async function expectInView(item: Locator, frame: Locator): Promise<void> {
  const outer = (await frame.boundingBox())!;
  for (let attempt = 0; ; attempt += 1) {
    const inner = (await item.boundingBox())!;
    const inside =
      inner.x >= outer.x - 1 &&
      inner.x + inner.width <= outer.x + outer.width + 1 &&
      inner.y >= outer.y - 1 &&
      inner.y + inner.height <= outer.y + outer.height + 1;
    if (inside) return;
    if (attempt === 40) throw new Error(`out of view: ${JSON.stringify({ inner, outer })}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
