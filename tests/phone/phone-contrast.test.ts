import { describe, expect, test } from '@jest/globals';
import { openPhone } from './phone-screen.ts';
import { phoneSuite } from './phone-suite.ts';
import { camille } from './phone-world.ts';

const suite = phoneSuite();

// Every visible text whose contrast with what is behind it is under 4.5 (WCAG AA), with the ratio.
const faintTexts = `(() => {
  const parse = (color) => {
    const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const backgroundOf = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const { rgb, a } = parse(getComputedStyle(at).backgroundColor);
      if (a === 1) return rgb;
    }
    return [255, 255, 255];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  let seen = 0;
  for (const node of document.querySelectorAll('body *')) {
    const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!text && !node.placeholder) continue;
    if (!node.checkVisibility() || node.closest('.unseen, :disabled, select, noscript, .sprite')) continue;
    seen += 1;
    const style = getComputedStyle(node, text ? null : '::placeholder');
    const [light, dark] = [luminance(parse(style.color).rgb), luminance(backgroundOf(node))].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) faint.push(node.className + ' ' + ratio.toFixed(2));
  }
  return JSON.stringify({ seen, faint });
})()`;

describe('every text is readable', () => {
  test.each(['light', 'dark'] as const)(
    '%s',
    async (colorScheme) => {
      const screen = await openPhone(suite.browser, suite.world.url, { colorScheme });
      try {
        const phone = screen.handset('Camille');
        await phone.box.fill('hello');
        await phone.box.press('Enter');
        await phone.bubble('reçu : hello').waitFor();
        suite.world.carrier().faults.set({ undelivered: { count: 2 } });
        await suite.world.send(camille.number, 'lost');
        await phone.bubble('got lost').waitFor();
        suite.world.answerWith(() => ({ status: 500 }));
        await phone.box.fill('refused');
        await phone.box.press('Enter');
        await phone.bubble('Not accepted').waitFor();
        await phone.box.fill('a draft');
        await screen.page.locator('#faults summary').click();
        await screen.page.getByText('(1 left)').waitFor();
        await suite.world.goAway();
        await screen.page.getByText('The server does not answer.').waitFor();

        const { seen, faint } = JSON.parse(await screen.page.evaluate<string>(faintTexts)) as {
          seen: number;
          faint: string[];
        };
        expect(faint).toEqual([]);
        expect(seen).toBeGreaterThan(40);
        await suite.world.comeBack('remembering');
      } finally {
        await screen.close();
      }
    },
    30_000,
  );
});
