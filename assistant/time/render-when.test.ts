import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Language } from '../language.ts';
import { readWhen } from './read-when.ts';
import { renderWhen } from './render-when.ts';

const now = new Date('2026-11-18T09:00:00Z');
const timeZone = 'Europe/Paris';
const GSM7 = /^[A-Za-z0-9 ':éèàù]+$/;

describe('renderWhen', () => {
  test.each([
    ['2026-11-18T15:30', "aujourd'hui à 15 h 30", 'today at 3:30 PM'],
    ['2026-11-19T09:00', 'demain à 9 h', 'tomorrow at 9 AM'],
    ['2026-11-17T09:05', 'hier à 9 h 05', 'yesterday at 9:05 AM'],
    ['2026-11-24T08:30', 'mardi 24 novembre à 8 h 30', 'Tuesday 24 November at 8:30 AM'],
    ['2026-12-01T00:00', 'mardi 1er décembre à 0 h', 'Tuesday 1 December at 12 AM'],
    ['2027-08-15T12:00', 'dimanche 15 aout 2027 à midi', 'Sunday 15 August 2027 at noon'],
  ])('%s', (local, french, english) => {
    const at = DateTime.fromISO(local, { zone: timeZone }).toJSDate();
    expect(renderWhen(at, { now, timeZone, language: 'fr' })).toBe(french);
    expect(renderWhen(at, { now, timeZone, language: 'en' })).toBe(english);
  });

  test('an unknown zone is refused', () => {
    expect(() => renderWhen(now, { now, timeZone: 'Nowhere', language: 'fr' })).toThrow(RangeError);
  });
});

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/Montreal',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Dakar',
  'Pacific/Apia',
];

describe.each<Language>(['fr', 'en'])('what is rendered is read back (%s)', (language) => {
  test('as the same minute, in any zone, with GSM-7 letters only', () => {
    const minute = fc.integer({
      min: Date.UTC(2024, 0, 1) / 60_000,
      max: Date.UTC(2029, 0, 1) / 60_000,
    });
    const offset = fc.oneof(
      fc.integer({ min: -3 * 1440, max: 10 * 1440 }),
      fc.integer({ min: -300 * 1440, max: 400 * 1440 }),
    );
    fc.assert(
      fc.property(
        minute,
        offset,
        fc.integer({ min: 0, max: 59_999 }),
        fc.constantFrom(...ZONES),
        (start, ahead, ms, zone) => {
          const received = new Date(start * 60_000 + ms);
          const at = new Date((start + ahead) * 60_000);
          fc.pre(!isSecondPass(at, zone));
          const said = renderWhen(at, { now: received, timeZone: zone, language });
          expect(said).toMatch(GSM7);
          const reading = readWhen(said, { now: received, timeZone: zone, language });
          expect([said, reading.at?.toISOString()]).toEqual([said, at.toISOString()]);
          expect(reading.phrase).toBe(said);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** The second of two equal wall-clock times, when clocks go back, cannot be told from the first. */
function isSecondPass(at: Date, zone: string): boolean {
  const local = DateTime.fromJSDate(at, { zone });
  return [30, 60].some((minutes) => {
    const earlier = local.minus({ minutes });
    return earlier.offset > local.offset && earlier.offset - local.offset === minutes;
  });
}
