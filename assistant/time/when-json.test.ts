import { describe, expect, test } from '@jest/globals';
import { whenAsJson } from './when-json.ts';

const now = new Date('2026-11-18T09:00:00Z');

describe('whenAsJson', () => {
  test('gives local time with the offset of that day', () => {
    expect(whenAsJson('demain 15h', { now, timeZone: 'Europe/Paris' })).toEqual({
      text: 'demain 15h',
      at: '2026-11-19T15:00:00+01:00',
      grain: 'hour',
    });
    expect(
      whenAsJson('july 5 at 9am', { now, timeZone: 'America/New_York', language: 'en' }).at,
    ).toBe('2027-07-05T09:00:00-04:00');
    expect(whenAsJson('at 3pm', { now, timeZone: 'UTC', language: 'en' }).at).toBe(
      '2026-11-18T15:00:00+00:00',
    );
  });

  test('gives null when no time is said', () => {
    expect(whenAsJson('acheter 2 pains', { now, timeZone: 'Europe/Paris' })).toEqual({
      text: 'acheter 2 pains',
      at: null,
      grain: null,
    });
  });
});
