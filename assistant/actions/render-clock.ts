import { DateTime } from 'luxon';
import type { Language } from '../language.ts';

/** The hour on a wall clock of the zone: "15 h 30", "3:30 PM", "9 h". */
export function renderClock(at: Date, zone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale('en');
  const whole = local.minute === 0;
  if (language === 'fr') return local.toFormat(whole ? "H 'h'" : "H 'h' mm");
  return local.toFormat(whole ? 'h a' : 'h:mm a');
}
