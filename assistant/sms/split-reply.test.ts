import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countSegments } from './segments.ts';
import { CUT_MARK, splitReply } from './split-reply.ts';

const withoutMarker = (part: string): string => part.replace(/^\(\d\/\d\) /u, '');
const letters = (text: string): string => text.replace(/\s+/gu, '');

describe('splitReply', () => {
  test('leaves a text that fits as it is, without a marker', () => {
    expect(splitReply('Bonjour.')).toEqual(['Bonjour.']);
    expect(splitReply('a'.repeat(459))).toEqual(['a'.repeat(459)]);
    expect(splitReply('  \n ')).toEqual([]);
  });

  test('counts the marker in the budget', () => {
    const parts = splitReply('a'.repeat(460));
    expect(parts).toEqual([`(1/2) ${'a'.repeat(453)}`, `(2/2) ${'a'.repeat(7)}`]);
  });

  test('cuts between paragraphs, then sentences, then words', () => {
    const first = 'Un mot simple. '.repeat(8).trim();
    const second = 'Et encore un. '.repeat(8).trim();
    expect(splitReply(`${first}\n\n${second}`, { maxSegmentsPerPart: 1 })).toEqual([
      `(1/2) ${first}`,
      `(2/2) ${second}`,
    ]);
    const sentences = splitReply('Voici une phrase de taille moyenne. '.repeat(8), {
      maxSegmentsPerPart: 1,
    });
    expect(sentences).toHaveLength(2);
    expect(sentences[0]).toMatch(/moyenne\.$/u);
    const words = splitReply('mot '.repeat(60), { maxSegmentsPerPart: 1 });
    expect(words.every((part) => part.endsWith('mot'))).toBe(true);
  });

  test('does not leave a question mark alone at the head of a part', () => {
    const parts = splitReply(`${'x'.repeat(150)} oui ? et la suite de la question`, {
      maxSegmentsPerPart: 1,
    });
    expect(parts[1]).toBe('(2/2) oui ? et la suite de la question');
  });

  test('says when the end was dropped', () => {
    const parts = splitReply('Une phrase de plus. '.repeat(40), {
      maxSegmentsPerPart: 1,
      maxParts: 2,
    });
    expect(parts).toHaveLength(2);
    expect(parts[1]?.endsWith(`plus.${CUT_MARK}`)).toBe(true);
    const one = splitReply('mot '.repeat(200), { maxParts: 1, maxSegmentsPerPart: 1 });
    expect(one).toHaveLength(1);
    expect(one[0]).toMatch(/^mot .* mot \(\.\.\.\)$/u);
  });

  test('moves an address whole to the next part, and drops one that no part can hold', () => {
    const link = `https://exemple.fr/${'a'.repeat(80)}`;
    const parts = splitReply(`${'mot '.repeat(25)}${link} merci`, { maxSegmentsPerPart: 1 });
    expect(parts).toEqual([`(1/2) ${'mot '.repeat(25).trim()}`, `(2/2) ${link} merci`]);
    const endless = `https://exemple.fr/${'a'.repeat(200)}`;
    expect(splitReply(`Ici : ${endless} merci`, { maxSegmentsPerPart: 1 })).toEqual([
      'Ici : (...) merci',
    ]);
  });

  test('keeps an emoji made of several characters together', () => {
    const family = '👨‍👩‍👧‍👦';
    const parts = splitReply(family.repeat(30), { maxSegmentsPerPart: 1, maxParts: 9 });
    for (const part of parts.slice(0, -1)) {
      expect(withoutMarker(part).replaceAll(family, '')).toBe('');
    }
  });

  test('refuses a budget that makes no sense', () => {
    expect(() => splitReply('a', { maxParts: 0 })).toThrow(RangeError);
    expect(() => splitReply('a', { maxParts: 10 })).toThrow(RangeError);
    expect(() => splitReply('a', { maxSegmentsPerPart: 1.5 })).toThrow(RangeError);
  });

  const anyText = fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.stringMatching(/^[a-zéàê€]{1,12}[.,!?]?$/u) },
        { weight: 1, arbitrary: fc.constantFrom('😀', '👨‍👩‍👧', '\n\n', '\n', 'e\u0301'.repeat(4)) },
        { weight: 1, arbitrary: fc.stringMatching(/^https:\/\/e\.fr\/[a-z0-9]{1,30}$/u) },
      ),
      { maxLength: 120 },
    )
    .map((pieces) => pieces.join(' '));

  test('every part is within its budget, well formed, and no address is cut', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (text, maxSegmentsPerPart, maxParts) => {
          const parts = splitReply(text, { maxSegmentsPerPart, maxParts });
          expect(parts.length).toBeLessThanOrEqual(maxParts);
          const addresses = text.match(/https:\S+/gu) ?? [];
          parts.forEach((part, index) => {
            expect(countSegments(part).segments).toBeLessThanOrEqual(maxSegmentsPerPart);
            expect(part).not.toMatch(/\p{Surrogate}/u);
            if (parts.length > 1)
              expect(part).toMatch(new RegExp(`^\\(${index + 1}/${parts.length}\\) `, 'u'));
            for (const address of part.match(/https:\S*/gu) ?? [])
              expect(addresses).toContain(address);
          });
        },
      ),
      { numRuns: 80 },
    );
  });

  test('loses nothing of a text that the budget can hold', () => {
    // Four parts of one segment hold 4 × 154 letters; a cut at a word wastes at most half of a part.
    const text = fc
      .array(fc.stringMatching(/^[a-z]{1,12}[.,]?$/u), { minLength: 1, maxLength: 40 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, (whole) => {
        const parts = splitReply(whole, { maxSegmentsPerPart: 1 });
        expect(letters(parts.map(withoutMarker).join(''))).toBe(letters(whole));
      }),
      { numRuns: 80 },
    );
  });
});
