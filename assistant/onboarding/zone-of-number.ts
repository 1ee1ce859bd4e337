import { getCountry, getTimezone, getTimezonesForCountry } from 'countries-and-timezones';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { zoneOfAreaCode } from './area-code-zones.ts';

/** Where most people live, in countries of several zones whose first is another. */
const MAIN_ZONES: Readonly<Record<string, string>> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
};

export interface NumberPlace {
  /** ISO 3166 code; `null` when the number does not tell. */
  readonly country: string | null;
  /** The best guess, to be confirmed; `null` when the number tells nothing. */
  readonly timeZone: string | null;
}

/** Where a phone number (E.164) is likely to be used. */
export function placeOfNumber(number: string): NumberPlace {
  const parsed = parsePhoneNumberFromString(number);
  const country = parsed?.country ?? parsed?.getPossibleCountries()[0] ?? null;
  if (!parsed || country === null) return { country: null, timeZone: null };
  const isNorthAmerican = country === 'US' || country === 'CA';
  const byAreaCode = isNorthAmerican ? zoneOfAreaCode(parsed.nationalNumber.slice(0, 3)) : null;
  return { country, timeZone: byAreaCode ?? mainZoneOf(country) };
}

/** The zone of most people of a country (ISO 3166); `null` when the country is not known. */
export function mainZoneOf(country: string): string | null {
  const listed = MAIN_ZONES[country];
  if (listed !== undefined) return listed;
  const [first] = getCountry(country)?.timezones ?? [];
  if (first === undefined) return null;
  if (getTimezone(first).countries[0] === country) return first;
  // The data names the zone after a neighbour (Brussels for the Netherlands); the country's own name for it is kept as an alias.
  const own = getTimezonesForCountry(country, { deprecated: true })?.find(
    ({ name, countries }) =>
      name.includes('/') && countries.length === 1 && countries[0] === country,
  );
  return own?.name ?? first;
}
