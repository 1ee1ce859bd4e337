import { describe, expect, test } from '@jest/globals';
import { getCountries } from 'libphonenumber-js';
import { IANAZone } from 'luxon';
import { zoneOfAreaCode } from './area-code-zones.ts';
import { mainZoneOf, placeOfNumber } from './zone-of-number.ts';

describe('placeOfNumber', () => {
  test.each([
    ['+33639980001', 'FR', 'Europe/Paris'],
    ['+12025550123', 'US', 'America/New_York'],
    ['+13125550123', 'US', 'America/Chicago'],
    ['+16025550123', 'US', 'America/Phoenix'],
    ['+18085550123', 'US', 'Pacific/Honolulu'],
    ['+14165550123', 'CA', 'America/Toronto'],
    ['+16045550123', 'CA', 'America/Vancouver'],
    ['+18005550123', 'US', 'America/New_York'],
    ['+17875550123', 'PR', 'America/Puerto_Rico'],
  ])('%s is in %s, at %s', (number, country, timeZone) => {
    expect(placeOfNumber(number)).toEqual({ country, timeZone });
  });

  test.each(['', 'abc', '+', '+88165550100', '12345'])('%j tells nothing', (number) => {
    expect(placeOfNumber(number)).toEqual({ country: null, timeZone: null });
  });
});

describe('mainZoneOf', () => {
  test.each([
    ['BE', 'Europe/Brussels'],
    ['CH', 'Europe/Zurich'],
    ['NL', 'Europe/Amsterdam'],
    ['LU', 'Europe/Luxembourg'],
    ['SN', 'Africa/Dakar'],
    ['RE', 'Indian/Reunion'],
    ['ES', 'Europe/Madrid'],
    ['AU', 'Australia/Sydney'],
  ])('%s: %s', (country, zone) => {
    expect(mainZoneOf(country)).toBe(zone);
  });

  test('every country of a phone number has a zone that this machine knows, but three islets', () => {
    const without = getCountries().filter((country) => {
      const zone = mainZoneOf(country);
      return zone === null || !IANAZone.isValidZone(zone);
    });
    expect(without).toEqual(['AC', 'TA', 'XK']);
  });
});

describe('zoneOfAreaCode', () => {
  test('each code is in one zone, and every zone is known', () => {
    const known = Array.from({ length: 800 }, (_, index) => zoneOfAreaCode(String(200 + index)));
    const zones = new Set(known.filter((zone) => zone !== null));
    expect(zones.size).toBe(18);
    for (const zone of zones) expect(IANAZone.isValidZone(zone)).toBe(true);
    expect(zoneOfAreaCode('800')).toBeNull();
  });
});
