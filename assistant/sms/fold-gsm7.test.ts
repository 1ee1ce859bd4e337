import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldToGsm7 } from './fold-gsm7.ts';
import { countSegments } from './segments.ts';

const LONG = ' x'.repeat(45);

describe('foldToGsm7', () => {
  test.each([
    ['la fête à Noël, dès ce soir', 'la fete à Noel, dès ce soir'],
    ['l’œuf et la bonne sœur', "l'oeuf et la bonne soeur"],
    ['Œuvre, ŒUVRE', 'Oeuvre, OEUVRE'],
    ['À faire… ÈRE, ÊTRE', 'A faire... ERE, ETRE'],
    ['« bonjour »', '"bonjour"'],
    ['« bonjour »', '"bonjour"'],
    ['“well”, ‘quote’', `"well", 'quote'`],
    ['15 h – 16 h — prêt ?', '15 h - 16 h - pret ?'],
    ['garçon, ça ÿ', 'garcon, ca y'],
    ['zero\u200bwidth soft\u00adhyphen', 'zerowidth softhyphen'],
    ['1½ kg, ½ L', '1 1/2 kg, 1/2 L'],
    ['90 m² et 10²', '90 m2 et 10^2'],
    ['le n° 12, 180 °C, il fait 20°', 'le no 12, 180 C, il fait 20 deg'],
    ['`code`\tet', "'code' et"],
    ['e\u0302 de\u0301but', 'e début'],
    ['3×4 → 12', '3x4 -> 12'],
  ])('%j becomes %j when that saves a segment', (text, folded) => {
    expect(foldToGsm7(text + LONG)).toBe(folded + LONG);
  });

  test('keeps the accents of a text that costs the same with them', () => {
    expect(foldToGsm7('Bonne fête !')).toBe('Bonne fête !');
  });

  test.each(['👍', 'Привет', '漢字', 'العربية', 'Ελληνικά', '20 ° ½ ✓'])(
    'leaves a text with %s as it came, since it needs UCS-2 all the same',
    (other) => {
      const text = `la fête… ${other}${LONG}`;
      expect(foldToGsm7(text)).toBe(text);
    },
  );

  test('never changes where an address leads', () => {
    const plain = `La fête… voir https://exemple.fr/a?b=c…${LONG}`;
    expect(foldToGsm7(plain)).toBe(`La fete... voir https://exemple.fr/a?b=c...${LONG}`);
    const accented = `La fête : https://fr.exemple.org/wiki/Fête${LONG}`;
    expect(foldToGsm7(accented)).toBe(accented);
  });

  const frenchText = fc.string({
    unit: fc.constantFrom(
      ...Array.from('abcdefghijklmnop éèêëàâîïôùûüçœ’«»…–\u00a0.,!?0123456789€[]😀Ж'),
    ),
    maxLength: 400,
  });

  test('never costs more, and a second folding changes nothing', () => {
    fc.assert(
      fc.property(frenchText, (text) => {
        const folded = foldToGsm7(text);
        expect(countSegments(folded).segments).toBeLessThanOrEqual(countSegments(text).segments);
        expect(foldToGsm7(folded)).toBe(folded);
        if (folded !== text) expect(countSegments(folded).encoding).toBe('GSM-7');
      }),
      { numRuns: 60 },
    );
  });
});
