import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { nextOccurrence } from './next-occurrence.ts';
import { DAY_CODES, writeRule, type RuleParts } from './rule-parts.ts';
import { referenceNext } from './reference-occurrences.ts';

/** The next occurrences as local minutes, from a local minute on. */
function upcoming(rule: string, start: string, after: string, timeZone: string, count: number) {
  let instant = DateTime.fromISO(after, { zone: timeZone }).toJSDate();
  const found: (string | null)[] = [];
  while (found.length < count && found.at(-1) !== null) {
    const next = nextOccurrence({ rule, start }, { after: instant, timeZone });
    found.push(
      next && DateTime.fromJSDate(next, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm"),
    );
    instant = next ?? instant;
  }
  return found;
}

describe('what people mean', () => {
  test.each([
    ['FREQ=WEEKLY;BYDAY=TU', '2026-03-03T08:30', '2026-03-27T12:00', ['2026-03-31T08:30']],
    ['FREQ=WEEKLY;BYDAY=TU', '2026-03-03T08:30', '2026-03-03T08:30', ['2026-03-10T08:30']],
    ['FREQ=WEEKLY;BYDAY=TU', '2026-03-03T08:30', '2026-01-01T08:30', ['2026-03-03T08:30']],
    [
      'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
      '2027-01-31T09:00',
      '2028-01-31T10:00',
      ['2028-02-29T09:00', '2028-03-31T09:00', '2028-04-30T09:00'],
    ],
    [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      '2024-02-29T09:00',
      '2096-02-29T10:00',
      ['2104-02-29T09:00', '2108-02-29T09:00'],
    ],
    [
      'FREQ=DAILY;BYHOUR=8,20;COUNT=3',
      '2026-11-21T20:00',
      '2026-11-21T20:00',
      ['2026-11-22T08:00', '2026-11-22T20:00', null],
    ],
    [
      'FREQ=DAILY;UNTIL=20261123',
      '2026-11-01T23:30',
      '2026-11-22T10:00',
      ['2026-11-22T23:30', '2026-11-23T23:30', null],
    ],
    [
      'FREQ=MONTHLY;BYDAY=-1FR',
      '2026-01-30T09:00',
      '2026-11-21T10:00',
      ['2026-11-27T09:00', '2026-12-25T09:00'],
    ],
  ])('%s from %s, after %s', (rule, start, after, expected) => {
    expect(upcoming(rule, start, after, 'Europe/Paris', expected.length)).toEqual(expected);
  });

  test('what clocks skip is moved forward, and the next one is at the usual time again', () => {
    expect(
      upcoming('FREQ=DAILY', '2026-01-01T02:30', '2027-03-27T12:00', 'Europe/Paris', 2),
    ).toEqual(['2027-03-28T03:30', '2027-03-29T02:30']);
  });

  test('what comes twice happens once, the first time', () => {
    const rule = { rule: 'FREQ=DAILY', start: '2026-01-01T02:30' };
    const first = nextOccurrence(rule, {
      after: new Date('2026-10-24T12:00:00Z'),
      timeZone: 'Europe/Paris',
    });
    expect(first).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(nextOccurrence(rule, { after: first!, timeZone: 'Europe/Paris' })).toEqual(
      new Date('2026-10-26T01:30:00Z'),
    );
  });

  test('what is moved past the following one comes after it', () => {
    const rule = { rule: 'FREQ=DAILY;BYHOUR=2,3', start: '2026-01-01T02:30' };
    const timeZone = 'Antarctica/Troll';
    // From 01:00 to 03:00: 03:30 comes first, then what was 02:30.
    const first = nextOccurrence(rule, { after: new Date('2026-03-29T00:00:00Z'), timeZone });
    expect(first).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(nextOccurrence(rule, { after: first!, timeZone })).toEqual(
      new Date('2026-03-29T02:30:00Z'),
    );
  });

  test('what was moved past the present is not lost', () => {
    const rule = { rule: 'FREQ=DAILY', start: '2026-01-01T02:15' };
    // The clocks of Lord Howe went from 02:00 to 02:30 five minutes ago.
    const context = { after: new Date('2026-10-03T15:35:00Z'), timeZone: 'Australia/Lord_Howe' };
    expect(nextOccurrence(rule, context)).toEqual(new Date('2026-10-03T15:45:00Z'));
  });

  test('a day that a zone skipped whole is not lost', () => {
    const rule = { rule: 'FREQ=WEEKLY;BYDAY=FR', start: '2011-12-02T23:30' };
    const context = { after: new Date('2011-12-31T09:00:00Z'), timeZone: 'Pacific/Apia' };
    expect(nextOccurrence(rule, context)).toEqual(new Date('2011-12-31T09:30:00Z'));
  });

  test('the hour stays with somebody who moves', () => {
    const rule = { rule: 'FREQ=DAILY', start: '2026-01-01T08:30' };
    const after = new Date('2026-06-01T00:00:00Z');
    expect(nextOccurrence(rule, { after, timeZone: 'Europe/Paris' })).toEqual(
      new Date('2026-06-01T06:30:00Z'),
    );
    expect(nextOccurrence(rule, { after, timeZone: 'America/Montreal' })).toEqual(
      new Date('2026-06-01T12:30:00Z'),
    );
  });

  test.each([
    ['FREQ=DAILY', '2026-01-01T08:30', 'Mars/Olympus'],
    ['FREQ=DAILY', '2026-01-01', 'Europe/Paris'],
    ['FREQ=SOMETIMES', '2026-01-01T08:30', 'Europe/Paris'],
  ])('%s, %s, %s is refused', (rule, start, timeZone) => {
    expect(() => nextOccurrence({ rule, start }, { after: new Date(0), timeZone })).toThrow();
  });
});

/** Zones, and when their clocks change in 2026. */
const CLOCK_CHANGES: readonly (readonly [zone: string, ...changes: string[]])[] = [
  ['Europe/Paris', '2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z', '2026-10-29T21:00Z'],
  ['America/Santiago', '2026-04-05T03:00Z', '2026-09-06T04:00Z'],
  ['Pacific/Auckland', '2026-04-04T14:00Z', '2026-09-26T14:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00Z', '2026-10-25T01:00Z'],
];
const anyInstant = fc.integer({ min: -5 * 24 * 60, max: 420 * 24 * 60 });
const aroundChange = fc.integer({ min: -90, max: 150 });
const moments = fc.constantFrom(...CLOCK_CHANGES).chain(([timeZone, ...changes]) =>
  fc.record({
    timeZone: fc.constant(timeZone),
    after: fc.oneof(
      anyInstant.map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute))),
      fc
        .tuple(fc.constantFrom(...changes), aroundChange)
        .map(([change, minute]) => new Date(Date.parse(change) + minute * 60_000)),
    ),
  }),
);

const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 })
  .map((places) => [...places].sort().map((place) => ({ code: DAY_CODES[place] ?? 'MO' })));
const interval = fc.integer({ min: 1, max: 3 });
const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 2, maxLength: 4 })
  .map((list) => ({ hours: [...list].sort((a, b) => a - b) }));
const shapes: fc.Arbitrary<RuleParts> = fc.oneof(
  fc.record({ freq: fc.constant('DAILY' as const), interval }),
  fc.record({ freq: fc.constant('WEEKLY' as const), interval, days }),
  fc.integer({ min: 1, max: 28 }).map((day) => ({ freq: 'MONTHLY' as const, monthDays: [day] })),
  fc.constantFrom<RuleParts>(
    { freq: 'MONTHLY', monthDays: [28, 29, 30, 31], positions: [-1] },
    { freq: 'MONTHLY', monthDays: [28, 29, 30], positions: [-1] },
    { freq: 'MONTHLY', monthDays: [-1] },
    { freq: 'MONTHLY', days: [{ code: 'SU', nth: -1 }] },
    { freq: 'MONTHLY', days: [{ code: 'SU', nth: 2 }] },
    { freq: 'YEARLY', month: 2, monthDays: [29] },
    { freq: 'YEARLY', month: 3, monthDays: [28] },
  ),
);
const ends = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 1, max: 30 }).map((count) => ({ count })),
  fc.constantFrom('20260401', '20261101', '20270301').map((until) => ({ until })),
);
const parts = fc
  .tuple(shapes, fc.option(hours, { nil: {} }), ends)
  .map(([shape, more, end]) => ({ ...shape, ...(shape.positions ? {} : more), ...end }));
/** Around midnight and the hours at which clocks change, more often than not. */
const minutes = fc.oneof(
  fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 15),
  fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
);

test('agrees with a walk over every day, and only goes forward', () => {
  fc.assert(
    fc.property(
      parts,
      minutes,
      fc.integer({ min: 0, max: 60 }),
      moments,
      (rule, minute, day, { timeZone, after: begin }) => {
        const start = new Date(Date.UTC(2026, 0, 1 + day, 0, minute)).toISOString().slice(0, 16);
        const recurrence = { rule: writeRule(rule), start };
        let after = begin;
        for (let n = 0; n < 3; n += 1) {
          const next = nextOccurrence(recurrence, { after, timeZone });
          expect(next).toEqual(referenceNext(rule, start, after, timeZone));
          if (!next) return;
          expect(next.getTime()).toBeGreaterThan(after.getTime());
          after = next;
        }
      },
    ),
    { numRuns: 400 },
  );
});
