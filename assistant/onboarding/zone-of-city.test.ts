import { describe, expect, test } from '@jest/globals';
import { zoneOfCity } from './zone-of-city.ts';

describe('zoneOfCity', () => {
  test.each([
    ['Lyon', 'FR', 'Europe/Paris'],
    ['lyon 3e', 'FR', 'Europe/Paris'],
    ["j'habite à Montréal", 'CA', 'America/Toronto'],
    ['MONTREAL', 'CA', 'America/Toronto'],
    ['st etienne', 'FR', 'Europe/Paris'],
    ['Bruxelles !', 'BE', 'Europe/Brussels'],
    ['non, Marseille', 'FR', 'Europe/Paris'],
    ['I live in Boston', 'US', 'America/New_York'],
    ['in Denver', 'US', 'America/Denver'],
    ['Genève', 'FR', 'Europe/Zurich'],
    ['Fort-de-France', 'FR', 'America/Martinique'],
  ])('%j from %s is %s', (city, country, zone) => {
    expect(zoneOfCity(city, { country })).toBe(zone);
  });

  test('prefers a large city of the country of the number, else the most populous of all', () => {
    expect(zoneOfCity('Birmingham', { country: 'US' })).toBe('America/Chicago');
    expect(zoneOfCity('Birmingham', { country: 'GB' })).toBe('Europe/London');
    expect(zoneOfCity('London', { country: 'CA' })).toBe('America/Toronto');
    expect(zoneOfCity('London', { country: 'US' })).toBe('Europe/London');
    expect(zoneOfCity('Paris', { country: 'US' })).toBe('Europe/Paris');
    expect(zoneOfCity('London')).toBe('Europe/London');
    expect(zoneOfCity('Portland, Maine', { country: 'US' })).toBe('America/New_York');
  });

  test.each(['', '???', 'je ne sais pas', 'qwertyuiop', 'what', '42', 'x'.repeat(500), '🙂'])(
    '%j is no city',
    (text) => {
      expect(zoneOfCity(text, { country: 'FR' })).toBeNull();
    },
  );
});
