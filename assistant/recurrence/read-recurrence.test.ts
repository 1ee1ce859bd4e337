import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Language } from '../language.ts';
import { HARDER_ENGLISH_RECURRENCES } from './corpus-more.en.ts';
import { HARDER_FRENCH_RECURRENCES } from './corpus-more.fr.ts';
import { ENGLISH_RECURRENCES } from './corpus.en.ts';
import { RECEIVED, type CorpusRow } from './corpus-row.ts';
import { FRENCH_RECURRENCES } from './corpus.fr.ts';
import { readRecurrence } from './read-recurrence.ts';

const CORPORA: readonly (readonly [Language, readonly CorpusRow[]])[] = [
  ['fr', [...FRENCH_RECURRENCES, ...HARDER_FRENCH_RECURRENCES]],
  ['en', [...ENGLISH_RECURRENCES, ...HARDER_ENGLISH_RECURRENCES]],
];

function meaningOf(text: string, language?: Language): Omit<CorpusRow, 'text'> {
  const reading = readRecurrence(text, { ...RECEIVED, ...(language && { language }) });
  const { recurrence, first, doubt } = reading;
  const local = first && DateTime.fromJSDate(first, { zone: RECEIVED.timeZone });
  return {
    rule: recurrence?.rule ?? null,
    first: local?.toFormat("yyyy-MM-dd'T'HH:mm") ?? null,
    doubt,
  };
}

describe.each(CORPORA)('corpus %s', (language, rows) => {
  test('has at least 150 different texts', () => {
    expect(new Set(rows.map(({ text }) => text)).size).toBeGreaterThanOrEqual(150);
  });

  test.each(rows.map((row) => [row.text, row] as const))('%s', (text, { rule, first, doubt }) => {
    expect(meaningOf(text, language)).toEqual({ rule, first, doubt });
  });
});

describe('phrase and rest', () => {
  test.each([
    ['chaque matin 7h30 prendre mes médicaments', 'chaque matin 7h30', 'prendre mes médicaments'],
    ['rappelle-moi tous les jours à 10h de boire', 'tous les jours à 10h', 'rappelle-moi de boire'],
    [
      'rappelle-moi à 8h de prendre 2 comprimés tous les jours',
      'tous les jours',
      'rappelle-moi de prendre 2 comprimés',
    ],
    ['Yoga (tous les mardis à 18h) avec Léa', 'tous les mardis à 18h', 'Yoga avec Léa'],
    ['tous les mardis à 18h : yoga', 'tous les mardis à 18h', 'yoga'],
    [
      'pendant 10 jours, tous les jours à 8h, prendre X',
      'pendant 10 jours, tous les jours à 8h',
      'prendre X',
    ],
    ['tous les jours à 8h prendre X pendant 10 jours', 'tous les jours à 8h', 'prendre X'],
    ['chaque lundi préparer la réunion de 15h', 'chaque lundi', 'préparer la réunion de 15h'],
    ['pay rent on the 5th of each month.', 'on the 5th of each month', 'pay rent.'],
    ['remind me every tuesday to stretch', 'every tuesday', 'remind me to stretch'],
    ['take meds, every day at 8am', 'every day at 8am', 'take meds'],
    ['acheter du pain', '', 'acheter du pain'],
    ['toutes les 10 minutes boire', 'toutes les 10 minutes', 'boire'],
  ])('%s', (text, phrase, rest) => {
    const reading = readRecurrence(text, RECEIVED);
    expect([reading.phrase, reading.rest]).toEqual([phrase, rest]);
  });
});

describe('bounds', () => {
  test('of two hours apart, neither is certain', () => {
    const text = 'chaque lundi rappelle-moi à 9h de venir à 10h';
    expect(readRecurrence(text, RECEIVED).doubt).toBe('ambiguous');
  });

  test('an end before the beginning is no recurrence', () => {
    const text = "tous les lundis à 9h jusqu'à vendredi";
    const { recurrence, doubt } = readRecurrence(text, RECEIVED);
    expect([recurrence, doubt]).toEqual([null, 'unsupported']);
  });

  test('the hour is that of the zone, and the start the time on its clocks', () => {
    const context = { now: RECEIVED.now, timeZone: 'America/Montreal' };
    const { recurrence, first } = readRecurrence('every day at 9am', context);
    expect(recurrence).toEqual({ rule: 'FREQ=DAILY', start: '2026-11-18T09:00' });
    expect(first).toEqual(new Date('2026-11-18T14:00:00Z'));
  });

  test('what clocks skip keeps its own time as the start', () => {
    const context = { now: new Date('2027-03-27T12:00:00Z'), timeZone: 'Europe/Paris' };
    const { recurrence, first } = readRecurrence('every day at 2:30am', context);
    expect(recurrence?.start).toBe('2027-03-28T02:30');
    expect(first).toEqual(new Date('2027-03-28T01:30:00Z'));
  });

  test('an unknown zone is refused', () => {
    const context = { ...RECEIVED, timeZone: 'Mars/Olympus' };
    expect(() => readRecurrence('every day at 9am', context)).toThrow(RangeError);
  });

  test('any text is read without an error, and a recurrence has its first occurrence ahead', () => {
    const word = fc.constantFrom(
      ...'tous les jours mardi chaque mois le 31 à 9h et 20h sur deux un 2 every other day monday at 8 am last of the month until june for 10 until jusqu au sauf except , : - 25h 0 fois times entre between de'.split(
        ' ',
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { recurrence, first, phrase, doubt } = readRecurrence(text, RECEIVED);
        expect(text).toContain(phrase);
        expect(recurrence === null).toBe(first === null);
        if (recurrence === null) return doubt === null || doubt === 'unsupported';
        return first !== null && first > RECEIVED.now && phrase !== '';
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['cadences', 'tous les jours '.repeat(107)],
    ['hours', `${'à 8h '.repeat(320)} tous les jours`],
    ['windows', 'every 2 hours between 9 and '.repeat(57)],
    ['numbers', `${'1 '.repeat(795)} every year`],
    ['days', `${'lundi et '.repeat(176)} chaque semaine`],
    ['ends', 'every day until '.repeat(100)],
    ['month days', `${'le 5 '.repeat(318)} chaque mois`],
    ['parts', 'matin et '.repeat(177)],
  ])('a nasty text of 1600 characters (%s) never hangs', (_, text) => {
    expect(() => readRecurrence(text, RECEIVED)).not.toThrow();
  });
});
