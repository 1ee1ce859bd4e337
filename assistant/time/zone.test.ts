import { describe, expect, test } from '@jest/globals';
import { toInstant } from './zone.ts';

const at = (year: number, month: number, day: number, hour: number, minute: number) => ({
  year,
  month,
  day,
  hour,
  minute,
});

describe('toInstant', () => {
  test.each([
    [
      'an ordinary time',
      at(2026, 11, 18, 10, 0),
      'Europe/Paris',
      '2026-11-18T09:00:00.000Z',
      false,
    ],
    [
      'a skipped time, moved by the gap',
      at(2027, 3, 28, 2, 30),
      'Europe/Paris',
      '2027-03-28T01:30:00.000Z',
      true,
    ],
    [
      'the first minute after the gap',
      at(2027, 3, 28, 3, 0),
      'Europe/Paris',
      '2027-03-28T01:00:00.000Z',
      false,
    ],
    [
      'the first of two',
      at(2026, 10, 25, 2, 30),
      'Europe/Paris',
      '2026-10-25T00:30:00.000Z',
      false,
    ],
    [
      'the hour after both',
      at(2026, 10, 25, 3, 0),
      'Europe/Paris',
      '2026-10-25T02:00:00.000Z',
      false,
    ],
    [
      'the first of two, west',
      at(2026, 11, 1, 1, 30),
      'America/New_York',
      '2026-11-01T05:30:00.000Z',
      false,
    ],
    [
      'a gap of half an hour',
      at(2026, 10, 4, 2, 15),
      'Australia/Lord_Howe',
      '2026-10-03T15:45:00.000Z',
      true,
    ],
    [
      'a quarter-hour zone',
      at(2026, 11, 18, 0, 0),
      'Asia/Kathmandu',
      '2026-11-17T18:15:00.000Z',
      false,
    ],
  ])('%s', (_, local, zone, instant, nonexistent) => {
    const placed = toInstant(local, zone);
    expect(placed.at.toISOString()).toBe(instant);
    expect(placed.nonexistent).toBe(nonexistent);
  });

  test('an unknown zone is refused', () => {
    expect(() => toInstant(at(2026, 1, 1, 0, 0), 'Europe/Lutece')).toThrow(RangeError);
  });
});
