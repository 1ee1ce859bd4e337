import { DateTime } from 'luxon';
import { expect, test } from '@jest/globals';
import { boundsOf, periodIn, type Period } from './period.ts';

test.each<[Period, string, string]>([
  ['today', '2026-03-29', '2026-03-30'],
  ['yesterday', '2026-03-28', '2026-03-29'],
  // A Sunday is the last day of its week.
  ['week', '2026-03-23', '2026-03-30'],
  ['last-week', '2026-03-16', '2026-03-23'],
  ['month', '2026-03-01', '2026-04-01'],
  ['last-month', '2026-02-01', '2026-03-01'],
  ['year', '2026-01-01', '2027-01-01'],
])('%s is from %s to %s by the local calendar, over a change of clocks', (period, from, to) => {
  const zone = 'Europe/Paris';
  const midnight = (day: string) => DateTime.fromISO(day, { zone }).toJSDate();
  const now = DateTime.fromISO('2026-03-29T23:30', { zone }).toJSDate();
  expect(boundsOf(period, now, zone)).toEqual({ from: midnight(from), to: midnight(to) });
});

test.each([
  ['en restos ce mois-ci', 'month', 'en restos'],
  ['la semaine derniere', 'last-week', ''],
  ['on food this week', 'week', 'on food'],
  ["aujourd'hui", 'today', ''],
])('%s', (text, period, rest) => {
  expect(periodIn(text)).toEqual({ period, rest });
});

test.each(['en restos', 'weekend', 'avant-hier'])('%s says none', (text) => {
  expect(periodIn(text)).toBeNull();
});
