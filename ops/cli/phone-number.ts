import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { wrong } from './option-values.ts';

const EXPECTED = 'a phone number with its country code, such as +33639980001';

/** A number in E.164. Spaces, dots and brackets may be typed. @throws UsageError when it is no possible number. */
export function readNumber(value: string, option: string): string {
  const parsed = parsePhoneNumberFromString(value.trim());
  if (parsed?.isValid() !== true) throw wrong(option, value, EXPECTED);
  return parsed.number;
}

/** As it can be shown to anybody: the country, the first three digits and the last two ("+33 6 39 ** ** 01"). */
export function maskNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  const shown = parsed?.formatInternational() ?? number;
  const prefix = parsed ? `+${parsed.countryCallingCode}` : shown.slice(0, 3);
  const rest = shown.slice(prefix.length);
  const digits = rest.replace(/\D/g, '').length;
  let seen = 0;
  return (
    prefix +
    rest.replace(/\d/g, (digit) => {
      seen += 1;
      return seen <= 3 || seen > digits - 2 ? digit : '*';
    })
  );
}

/** The number as its country writes it. */
export function spacedNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
