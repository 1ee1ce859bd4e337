import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { phoneSuite } from './phone-suite.ts';

const suite = phoneSuite();

interface Count {
  readonly encoding: string;
  readonly segments: number;
}

/** Counts in the browser, with the page's own code. */
async function countInPage(texts: readonly string[]): Promise<readonly Count[]> {
  const counts: string = await suite.screen.page.evaluate(
    `import('/phone/phone-segments.js').then(({ countSegments }) =>
      JSON.stringify(${JSON.stringify(texts)}.map(countSegments)))`,
  );
  return JSON.parse(counts) as readonly Count[];
}

function countAsTwilio(text: string): Count {
  const { encodingName, segmentsCount } = new SegmentedMessage(text);
  return { encoding: encodingName, segments: segmentsCount };
}

describe('the segment counter', () => {
  test('follows what is typed, from GSM-7 to UCS-2 and over the edge of a segment', async () => {
    const { box, counter } = suite.screen.handset('Camille');
    expect(await counter.textContent()).toBe('');
    await box.fill('déjà');
    expect(await counter.textContent()).toBe('1 segment · GSM-7 · 156 left');
    await box.fill('x'.repeat(160));
    expect(await counter.textContent()).toBe('1 segment · GSM-7 · 0 left');
    await box.press('x');
    expect(await counter.textContent()).toBe('2 segments · GSM-7 · 145 left');
    await box.fill('ê'.repeat(70));
    expect(await counter.textContent()).toBe('1 segment · UCS-2 · 0 left');
    await box.press('x');
    expect(await counter.textContent()).toBe('2 segments · UCS-2 · 63 left');
    await box.fill('12 €');
    expect(await counter.textContent()).toBe('1 segment · GSM-7 · 155 left');
  });

  test('stands under each text', async () => {
    const phone = suite.screen.handset('Camille');
    await phone.box.fill('ê'.repeat(71));
    await phone.box.press('Enter');
    await phone.bubble('reçu : ê').waitFor();

    const shown = await phone.bubbles.locator('.segments').allTextContents();
    expect(shown).toEqual(['2 segments · UCS-2', '2 segments · UCS-2']);
  });

  test('counts any text as the calculator of Twilio does', async () => {
    const edges = ['a', 'é', '€', '[', '\n', '\f', '👍', 'ê'].flatMap((character) =>
      [1, 67, 70, 71, 76, 77, 80, 134, 135, 153, 160, 161, 306, 307].map((times) =>
        character.repeat(times),
      ),
    );
    const mixed = fc.sample(
      fc.string({
        unit: fc.constantFrom('a', 'b', 'c', 'é', '€', '{', ' ', '\n'),
        minLength: 140,
        maxLength: 330,
      }),
      { numRuns: 300, seed: 1 },
    );
    const wide = fc.sample(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 150 }), {
      numRuns: 300,
      seed: 2,
    });
    const texts = [...edges, ...mixed, ...wide];
    const counts = await countInPage(texts);

    const differing = texts.filter((text, index) => {
      const { encoding, segments } = counts[index]!;
      const expected = countAsTwilio(text);
      return encoding !== expected.encoding || segments !== expected.segments;
    });
    expect(differing).toEqual([]);
  });
});
