import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Language } from '../language.ts';
import { ENGLISH_CORPUS } from './corpus/en/corpus.ts';
import type { CorpusRow } from './corpus/row.ts';
import { FRENCH_CORPUS } from './corpus/fr/corpus.ts';
import { MISSES } from './corpus/misses.ts';
import { readWhen } from './read-when.ts';
import type { WhenReading } from './when.ts';

const CORPORA: readonly (readonly [Language, readonly CorpusRow[]])[] = [
  ['fr', FRENCH_CORPUS],
  ['en', ENGLISH_CORPUS],
];

const PARIS = { now: new Date('2026-11-18T09:00:00Z'), timeZone: 'Europe/Paris' };

function localMinute(at: Date | null, timeZone: string): string | null {
  return at && DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

describe.each(CORPORA)('corpus %s', (language, rows) => {
  const read = (row: CorpusRow): WhenReading =>
    readWhen(row.text, { now: new Date(row.now), timeZone: row.timeZone, language });
  const isRight = (row: CorpusRow): boolean => {
    const { at, doubt } = read(row);
    return localMinute(at, row.timeZone) === row.at && doubt === row.doubt;
  };

  test('has at least 600 different texts', () => {
    expect(new Set(rows.map((row) => row.text)).size).toBeGreaterThanOrEqual(600);
  });

  test('97 in a hundred are read right, and at most one in a hundred wrongly', () => {
    const wrong = rows.filter((row) => !isRight(row) && read(row).at !== null);
    expect(rows.filter(isRight).length / rows.length).toBeGreaterThanOrEqual(0.97);
    expect(wrong.length / rows.length).toBeLessThanOrEqual(0.01);
  });

  test('the list of misses is true: none that is read right is on it', () => {
    const missed = rows.filter((row) => !isRight(row)).map((row) => row.text);
    expect(missed.sort()).toEqual([...MISSES[language]].sort());
  });

  const known = rows.filter(({ text }) => !MISSES[language].has(text));

  test.each(known.map((row) => [row.text, row.now, row] as const))(
    '%s (%s)',
    (_text, _now, row) => {
      const reading = read(row);
      expect(localMinute(reading.at, row.timeZone)).toBe(row.at);
      expect(reading.doubt).toBe(row.doubt);
    },
  );

  test('with the language not told, nearly all are read as well, or with a doubt', () => {
    const strayed = known.filter((row) => {
      const reading = readWhen(row.text, { now: new Date(row.now), timeZone: row.timeZone });
      return localMinute(reading.at, row.timeZone) !== row.at && reading.doubt !== 'ambiguous';
    });
    expect(strayed.length / known.length).toBeLessThanOrEqual(0.01);
  });

  test('the phrase stands in the text at the index, and what was read leaves the rest', () => {
    for (const row of rows) {
      const { at, phrase, index, rest } = read(row);
      expect(row.text.startsWith(phrase, Math.max(index, 0))).toBe(true);
      expect(index === -1).toBe(phrase === '');
      if (phrase === '') expect([at, rest]).toEqual([null, row.text.trim()]);
      else expect(rest.length).toBeLessThan(row.text.length);
    }
  });
});

describe('phrase and rest', () => {
  test.each([
    [
      'rappelle-moi dans 2 minutes de sortir le linge',
      'dans 2 minutes',
      'rappelle-moi de sortir le linge',
    ],
    ['remind me to call mom tomorrow at 9', 'tomorrow at 9', 'remind me to call mom'],
    ['demain 15h: dentiste', 'demain 15h', 'dentiste'],
    ['dentiste, demain 15h', 'demain 15h', 'dentiste'],
    ['Dentiste (demain à 15h) avec papa', 'demain à 15h', 'Dentiste avec papa'],
    ['payer le loyer pour demain', 'demain', 'payer le loyer'],
    ["finir le rapport d'ici vendredi", 'vendredi', 'finir le rapport'],
    ['send the report by friday 5pm please', 'friday 5pm', 'send the report please'],
    ['call mom tomorrow at 9.', 'tomorrow at 9', 'call mom.'],
    [
      "rappelle-moi demain d'appeler le dentiste à 9h",
      'demain',
      "rappelle-moi d'appeler le dentiste",
    ],
    [
      'rappelle-moi tous les mardis à 8h de sortir la poubelle',
      'tous les mardis à 8h',
      'rappelle-moi de sortir la poubelle',
    ],
    ['remind me every tuesday to stretch', 'every tuesday', 'remind me to stretch'],
    ['rappelle-moi  ce soir  de lire', 'ce soir', 'rappelle-moi de lire'],
    ['acheter du pain à 18h 🥖', 'à 18h', 'acheter du pain 🥖'],
    ['Apre\u0300s-demain à 9h, coiffeur', 'Apre\u0300s-demain à 9h', 'coiffeur'],
  ])('%s', (text, phrase, rest) => {
    const reading = readWhen(text, PARIS);
    expect(reading.phrase).toBe(phrase);
    expect(reading.rest).toBe(rest);
    expect(text.startsWith(reading.phrase, reading.index)).toBe(true);
  });
});

describe('grain', () => {
  test.each([
    ['dans 30 secondes', 'second'],
    ['dans 2h', 'minute'],
    ['15h05', 'minute'],
    ['15h', 'hour'],
    ['ce soir', 'part-of-day'],
    ['demain', 'day'],
    ['la semaine prochaine', 'week'],
    ['en mars', 'month'],
    ["l'année prochaine", 'year'],
    ['acheter du pain', null],
  ])('%s: %s', (text, grain) => {
    expect(readWhen(text, { ...PARIS, language: 'fr' }).grain).toBe(grain);
  });
});

describe('bounds', () => {
  test('a delay counts from the very instant', () => {
    const now = new Date('2026-11-18T09:00:31.250Z');
    expect(readWhen('dans 2 minutes', { ...PARIS, now }).at).toEqual(
      new Date('2026-11-18T09:02:31.250Z'),
    );
  });

  test('an unknown zone is refused', () => {
    expect(() => readWhen('demain', { ...PARIS, timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  });

  test('without a year, a numeric date in an unknown language is doubtful', () => {
    expect(readWhen('05/03', PARIS).doubt).toBe('ambiguous');
  });

  test.each([
    ['digits', '1 '.repeat(800)],
    ['glued digits', '1'.repeat(1600)],
    ['slashes', '1/'.repeat(800)],
    ['colons', '1:'.repeat(800)],
    ['leads', 'à partir de '.repeat(133)],
    ['quarters', 'moins le quart '.repeat(106)],
    ['days', 'demain '.repeat(228)],
    ['hours', 'at 3 '.repeat(320)],
    ['ranges', 'between 3 and '.repeat(114)],
    ['delays', 'in an hour and a '.repeat(94)],
    ['number words', 'quatre vingt '.repeat(123)],
    ['dots', '.'.repeat(1600)],
    ['apostrophes', "d'".repeat(800)],
    ['accents', 'e\u0301'.repeat(800)],
    ['spaces', ' '.repeat(1600)],
    ['machine dates', '2026-01-05T09:00 '.repeat(94)],
  ])('a nasty text of 1600 characters (%s) never hangs', (_, text) => {
    readWhen(text, PARIS);
    const elapsed = [1, 2, 3].map(() => {
      const start = performance.now();
      readWhen(text, PARIS);
      return performance.now() - start;
    });
    // A rule that backtracks takes minutes on these; the bound is far from both, whatever the machine does.
    expect(Math.min(...elapsed)).toBeLessThan(1_000);
  });

  test('any text is read without an error', () => {
    const word = fc.constantFrom(
      ...'demain à 9h lundi le 5 mars dans 2 heures et quart at 3 pm tomorrow quarter past noon : / - . , 31 24 00 every next'.split(
        ' ',
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { at, doubt, phrase, index } = readWhen(text, PARIS);
        return at === null
          ? (phrase === '') === (doubt === null)
          : text.startsWith(phrase, index) && !Number.isNaN(at.getTime());
      }),
      { numRuns: 500 },
    );
  });
});
