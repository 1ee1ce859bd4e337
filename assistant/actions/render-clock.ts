import { DateTime } from 'luxon';
import type { Language } from '../language.ts';

/** The hour on a wall clock of the zone: "15 h 30", "3:30 PM". */
export function renderClock(at: Date, zone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale('en');
  return local.toFormat(language === 'fr' ? "H 'h' mm" : 'h:mm a');
}
