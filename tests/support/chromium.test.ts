import { expect, test } from '@jest/globals';
import { launchChromium } from './chromium.ts';
import { PROVIDE_TIMEOUT_MS } from './debian-program.ts';

test(
  'launchChromium gives a browser that runs scripts and draws text',
  async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.setContent(`<p>fil</p><script>
        document.querySelector('p').textContent += ' bleu'</script>`);
      const box = await page.locator('p').boundingBox();
      expect(await page.textContent('p')).toBe('fil bleu');
      // Without a font a line has no height.
      expect(box?.height).toBeGreaterThan(5);
      expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG');
    } finally {
      await browser.close();
    }
  },
  PROVIDE_TIMEOUT_MS,
);
