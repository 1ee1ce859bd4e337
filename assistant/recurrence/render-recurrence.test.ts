import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Language } from '../language.ts';
import { readRecurrence } from './read-recurrence.ts';
import type { Recurrence } from './recurrence.ts';
import { renderRecurrence } from './render-recurrence.ts';
import { DAY_CODES, writeRule, type RuleParts } from './rule-parts.ts';

const GSM7 = /^[A-Za-z0-9 ',:éèà-]+$/;

describe('renderRecurrence', () => {
  test.each([
    ['WEEKLY;BYDAY=TU', '08:30', 'chaque mardi à 8 h 30', 'every Tuesday at 8:30 AM'],
    [
      'WEEKLY;INTERVAL=2;BYDAY=TU',
      '18:00',
      'un mardi sur deux à 18 h',
      'every other Tuesday at 6 PM',
    ],
    ['DAILY', '09:00', 'chaque jour à 9 h', 'every day at 9 AM'],
    ['DAILY;INTERVAL=14', '09:00', 'tous les 15 jours à 9 h', 'every 14 days at 9 AM'],
    [
      'DAILY;BYHOUR=8,20',
      '08:05',
      'chaque jour à 8 h 05 et 20 h 05',
      'every day at 8:05 AM and 8:05 PM',
    ],
    [
      'WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      '07:30',
      'du lundi au vendredi à 7 h 30',
      'Monday to Friday at 7:30 AM',
    ],
    ['WEEKLY;BYDAY=SA,SU', '10:00', 'chaque week-end à 10 h', 'every weekend at 10 AM'],
    [
      'WEEKLY;INTERVAL=2;BYDAY=MO,TH',
      '10:00',
      'toutes les 2 semaines, le lundi et le jeudi à 10 h',
      'every 2 weeks on Monday and Thursday at 10 AM',
    ],
    [
      'MONTHLY;BYDAY=-1FR',
      '09:00',
      'le dernier vendredi du mois à 9 h',
      'the last Friday of the month at 9 AM',
    ],
    [
      'MONTHLY;BYMONTHDAY=5',
      '09:00',
      'le 5 de chaque mois à 9 h',
      'the 5th of every month at 9 AM',
    ],
    [
      'MONTHLY;BYMONTHDAY=1,28,29,30,31;BYSETPOS=1,-1',
      '09:00',
      'le 1er et le 31 de chaque mois à 9 h',
      'the 1st and the 31st of every month at 9 AM',
    ],
    [
      'MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '09:00',
      'le dernier jour ouvré de chaque mois à 9 h',
      'the last working day of every month at 9 AM',
    ],
    [
      'YEARLY;BYMONTH=3;BYMONTHDAY=12',
      '09:00',
      'chaque année le 12 mars à 9 h',
      'every year on 12 March at 9 AM',
    ],
    [
      'YEARLY;BYMONTH=2;BYMONTHDAY=29',
      '09:00',
      'chaque année bissextile le 29 février à 9 h',
      'every leap year on 29 February at 9 AM',
    ],
    [
      'DAILY;BYHOUR=9,11,13,15,17',
      '09:00',
      'toutes les 2 heures, de 9 h à 17 h',
      'every 2 hours, from 9 AM to 5 PM',
    ],
    [
      'WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,10,11,12',
      '09:00',
      'chaque heure, de 9 h à midi, du lundi au vendredi',
      'every hour, from 9 AM to noon, Monday to Friday',
    ],
    ['HOURLY;INTERVAL=2', '09:00', 'toutes les 2 heures', 'every 2 hours'],
    [
      'DAILY;UNTIL=20260601',
      '09:00',
      "chaque jour à 9 h jusqu'au 1er juin",
      'every day at 9 AM until 1 June',
    ],
    [
      'DAILY;UNTIL=20270815',
      '00:00',
      "chaque jour à 0 h jusqu'au 15 aout 2027",
      'every day at 12 AM until 15 August 2027',
    ],
    ['DAILY;COUNT=5', '09:00', 'chaque jour à 9 h, 5 fois', 'every day at 9 AM, 5 times'],
  ])('%s at %s', (rule, time, french, english) => {
    const recurrence = { rule: `FREQ=${rule}`, start: `2026-03-03T${time}` };
    expect(renderRecurrence(recurrence, { language: 'fr' })).toBe(french);
    expect(renderRecurrence(recurrence, { language: 'en' })).toBe(english);
  });

  test.each(['FREQ=SECONDLY', 'BYDAY=MO;FREQ=WEEKLY', 'FREQ=DAILY;BYSECOND=3'])(
    '%s is refused',
    (rule) => {
      const recurrence = { rule, start: '2026-03-03T09:00' };
      expect(() => renderRecurrence(recurrence, { language: 'fr' })).toThrow(RangeError);
    },
  );
});

const interval = fc.integer({ min: 1, max: 4 });
const codes = fc
  .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 })
  .map((places) => [...places].sort().map((place) => ({ code: DAY_CODES[place] ?? 'MO' })));
const nth = fc.record({
  code: fc.constantFrom(...DAY_CODES),
  nth: fc.constantFrom(1, 2, 3, 4, -1),
});
const ends = (last: number): number[] => Array.from({ length: last - 27 }, (_, n) => 28 + n);
const months: fc.Arbitrary<Partial<RuleParts>> = fc.oneof(
  fc.integer({ min: 1, max: 28 }).map((day) => ({ monthDays: [day] })),
  fc.constant({ monthDays: [1, 15] }),
  fc.constant({ monthDays: [-1] }),
  fc.integer({ min: 29, max: 31 }).map((day) => ({ monthDays: ends(day), positions: [-1] })),
  fc
    .integer({ min: 29, max: 31 })
    .map((day) => ({ monthDays: [15, ...ends(day)], positions: [1, -1] })),
  nth.map((day) => ({ days: [day] })),
  fc.constant({ days: DAY_CODES.slice(0, 5).map((code) => ({ code })), positions: [-1] }),
);
const shapes: fc.Arbitrary<RuleParts> = fc.oneof(
  fc
    .integer({ min: 1, max: 30 })
    // "tous les 15 jours" is two weeks, and "tous les 8 jours" may be one.
    .filter((days) => days !== 15)
    .map((days) => ({ freq: 'DAILY' as const, interval: days })),
  fc.record({ freq: fc.constant('WEEKLY' as const), interval, days: codes }),
  fc
    .tuple(months, interval)
    .map(([of, every]) => ({ freq: 'MONTHLY' as const, interval: every, ...of })),
  fc.record({
    freq: fc.constant('YEARLY' as const),
    interval: fc.integer({ min: 1, max: 3 }),
    month: fc.integer({ min: 1, max: 12 }),
    monthDays: fc.integer({ min: 1, max: 28 }).map((day) => [day]),
  }),
);
const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 2, maxLength: 8 })
  .map((list) => [...list].sort((a, b) => a - b));
const bounds = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 2, max: 60 }).map((count) => ({ count })),
  fc.integer({ min: 0, max: 800 }).map((days) => ({
    until: new Date(Date.UTC(2032, 0, 1 + days)).toISOString().slice(0, 10).replaceAll('-', ''),
  })),
);

/** What is understood of the rule, first said in the simplest words. */
function firstReading(parts: RuleParts, minute: number, now: Date): Recurrence | null {
  const bare = { ...parts, hours: parts.hours ?? [9] };
  const start = `2020-01-01T00:${String(minute).padStart(2, '0')}`;
  const said = renderRecurrence({ rule: writeRule(bare), start }, { language: 'en' });
  return readRecurrence(said, { now, timeZone: 'Europe/Paris', language: 'en' }).recurrence;
}

describe.each<Language>(['fr', 'en'])('what is rendered is read back (%s)', (language) => {
  test('as the same recurrence', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.oneof(
          fc.integer({ min: 0, max: 23 }).map((hour) => [hour]),
          hours,
        ),
        fc.constantFrom(0, 5, 30, 45),
        bounds,
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        (shape, times, minute, bound, later) => {
          const now = new Date(Date.UTC(2026, 0, 1) + later * 60_000);
          const several = times.length > 1 && !shape.positions;
          const parts = { ...shape, hours: several ? times : times.slice(0, 1), ...bound };
          const first = firstReading(parts, minute, now);
          expect(first).not.toBeNull();
          const { hours: said, ...rest } = parts;
          expect(first!.rule).toBe(writeRule(several ? { ...rest, hours: said } : rest));
          const words = renderRecurrence(first!, { language });
          expect(words).toMatch(GSM7);
          const reading = readRecurrence(words, { now, timeZone: 'Europe/Paris', language });
          expect([words, reading.recurrence]).toEqual([words, first]);
          expect([words, reading.phrase, reading.rest]).toEqual([words, words, '']);
        },
      ),
      { numRuns: 200 },
    );
  });
});
