import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { readWhen } from './read-when.ts';

/** Read at noon of the day before; local time with its offset, and the doubt. */
const CHANGES: readonly (readonly [
  zone: string,
  noon: string,
  text: string,
  at: string,
  doubt: string | null,
])[] = [
  ['Europe/Paris', '2027-03-27T12:00', 'tomorrow 2:30am', '2027-03-28T03:30+02:00', 'nonexistent'],
  ['Europe/Paris', '2027-03-27T12:00', 'tomorrow 3:30am', '2027-03-28T03:30+02:00', null],
  ['Europe/Paris', '2026-10-24T12:00', 'tomorrow 2:30am', '2026-10-25T02:30+02:00', null],
  ['Europe/Paris', '2026-10-24T12:00', 'in 24 hours', '2026-10-25T11:00+01:00', null],
  ['Europe/Paris', '2026-10-24T12:00', 'in 1 day', '2026-10-25T12:00+01:00', null],
  [
    'America/New_York',
    '2027-03-13T12:00',
    'tomorrow 2:15am',
    '2027-03-14T03:15-04:00',
    'nonexistent',
  ],
  ['America/New_York', '2026-10-31T12:00', 'tomorrow 1:30am', '2026-11-01T01:30-04:00', null],
  [
    'Australia/Lord_Howe',
    '2026-10-03T12:00',
    'tomorrow 2:15am',
    '2026-10-04T02:45+11:00',
    'nonexistent',
  ],
  ['Australia/Lord_Howe', '2027-04-03T12:00', 'tomorrow 1:45am', '2027-04-04T01:45+11:00', null],
  ['Africa/Dakar', '2027-03-27T12:00', 'tomorrow 2:30am', '2027-03-28T02:30+00:00', null],
  ['Asia/Kolkata', '2027-03-27T12:00', 'tomorrow 2:30am', '2027-03-28T02:30+05:30', null],
];

describe('when clocks change', () => {
  test.each(CHANGES)('%s, %s: %s', (timeZone, noon, text, at, doubt) => {
    const now = DateTime.fromISO(noon, { zone: timeZone }).toJSDate();
    const reading = readWhen(text, { now, timeZone, language: 'en' });
    const local = reading.at && DateTime.fromJSDate(reading.at, { zone: timeZone });
    expect(local?.toFormat("yyyy-MM-dd'T'HH:mmZZ")).toBe(at);
    expect(reading.doubt).toBe(doubt);
  });
});
