import { DateTime } from 'luxon';
import type { Language } from '../../assistant/language.ts';
import { zoneOf } from '../../assistant/time/zone.ts';
import { UsageError } from './failure.ts';

/** Where a new user lives as long as nobody says otherwise. */
export const DEFAULT_ZONE = 'Europe/Paris';

/** @throws UsageError naming `option` when the zone is unknown. */
export function readZone(value: string, option = '--tz'): string {
  try {
    return zoneOf(value).name;
  } catch {
    throw wrong(option, value, 'an IANA time zone such as Europe/Paris');
  }
}

/** @throws UsageError naming `option` when it is neither language. */
export function readLanguage(value: string, option = '--lang'): Language {
  if (value === 'fr' || value === 'en') return value;
  throw wrong(option, value, 'fr or en');
}

/**
 * An instant from ISO 8601; without an offset it is local time in `zone`.
 * @throws UsageError naming `option` when it is not one.
 */
export function readNow(value: string, zone: string, option = '--now'): Date {
  const read = DateTime.fromISO(value, { zone });
  if (read.isValid) return read.toJSDate();
  throw wrong(option, value, 'a date and time in ISO 8601 such as 2026-03-10T14:30:00+01:00');
}

export function wrong(option: string, given: string, expected: string): UsageError {
  return new UsageError(`${option}: given "${given}"; expected ${expected}`);
}
