import { getTimezone } from 'countries-and-timezones';

/** ISO 4217 codes of the currencies that are understood. Each has a hundred minor units. */
export const CURRENCIES = ['EUR', 'USD', 'CAD', 'CHF', 'GBP'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** A currency as it was said: "$" and "dollars" are those of the user's country. */
export type SaidCurrency = Currency | 'dollar';

const COUNTRIES: Readonly<Record<Exclude<Currency, 'EUR'>, readonly string[]>> = {
  USD: ['US', 'PR', 'VI', 'GU', 'AS', 'MP', 'EC', 'SV', 'PA'],
  CAD: ['CA'],
  CHF: ['CH', 'LI'],
  GBP: ['GB', 'IM', 'JE', 'GG'],
};
/** For places with another currency than those understood. */
const ELSEWHERE: Currency = 'EUR';

/** The currency of the country of an IANA time zone; euros where it is none of those understood. */
export function currencyOfZone(timeZone: string): Currency {
  const country = getTimezone(timeZone)?.countries[0];
  const found = CURRENCIES.find(
    (code) => code !== 'EUR' && country !== undefined && COUNTRIES[code].includes(country),
  );
  return found ?? ELSEWHERE;
}

/**
 * The currency meant by what was said. Nothing said is the currency used last, else that of the time zone; a dollar is the one used
 * last or that of the time zone when either is a dollar, else that of the United States.
 */
export function settleCurrency(
  said: SaidCurrency | null,
  { last, timeZone }: { readonly last: Currency | null; readonly timeZone: string },
): Currency {
  const usual = [last, currencyOfZone(timeZone)].filter((code) => code !== null);
  if (said === null) return usual[0] ?? ELSEWHERE;
  if (said !== 'dollar') return said;
  return usual.find((code) => code === 'USD' || code === 'CAD') ?? 'USD';
}
