import { describe, expect, test } from '@jest/globals';
import { zoneOfPlace } from './zone-of-place.ts';

describe('zoneOfPlace', () => {
  test.each([
    ['Montréal', 'America/Toronto'],
    ['montreal', 'America/Toronto'],
    ['Québec', 'America/Toronto'],
    ['Genève', 'Europe/Zurich'],
    ['bruxelles', 'Europe/Brussels'],
    ['Londres', 'Europe/London'],
    ['London', 'Europe/London'],
    ['London, Ontario', 'America/Toronto'],
    ['Brest', 'Europe/Paris'],
    ['Portland', 'America/Los_Angeles'],
    ['Portland, ME', 'America/New_York'],
    ['Papeete', 'Pacific/Tahiti'],
    ['Fort de France', 'America/Martinique'],
    ['new york city', 'America/New_York'],
    ['America/Montreal', 'America/Toronto'],
    ['Europe/Paris', 'Europe/Paris'],
  ])('%s is in %s', (place, zone) => {
    expect(zoneOfPlace(place)).toBe(zone);
  });

  test.each([
    '',
    'nowhere',
    'Europe/Nowhere',
    'Paris, Narnia',
    'constructor',
    '__proto__',
    'la maison',
  ])('%s is no place', (place) => {
    expect(zoneOfPlace(place)).toBeNull();
  });

  test('small places can be left out', () => {
    expect(zoneOfPlace('Papeete', 1_000_000)).toBeNull();
  });
});
