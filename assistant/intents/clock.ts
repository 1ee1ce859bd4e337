import { DateTime } from 'luxon';
import { readWhen } from '../time/read-when.ts';
import type { WhenReading } from '../time/when.ts';
import type { RuleContext } from './rule.ts';
import { fold } from '../fold.ts';

/** The delay of "plus tard" and "later" when no time is said, in minutes. */
export const SNOOZE_MINUTES = 15;

const duration =
  /^(?:(?:de|d'|for|by|in|dans) ?)?(?<count>\d{1,3}|une?|an?|one|une demi|une demie|half an|1\/2) ?-?(?<unit>minutes?|mins?|mn|m|heures?|hours?|hrs?|hr|h|jours?|days?|j|d)(?: de plus| more)?$/u;

/** Reads "1h", "20 min", "d'une heure" as a length of time; gives minutes, or `null`. */
export function readMinutes(folded: string): number | null {
  const groups = duration.exec(folded)?.groups;
  const count = groups?.['count'];
  const unit = groups?.['unit'];
  if (count === undefined || unit === undefined) return null;
  const number = /^(?:half|une demi|1\/2)/u.test(count)
    ? 0.5
    : /^\d/u.test(count)
      ? Number(count)
      : 1;
  const minutes = number * (/^[jd]/u.test(unit) ? 1440 : unit.startsWith('h') ? 60 : 1);
  return minutes > 0 ? minutes : null;
}

/** A moment `minutes` from now; whole days keep the local hour across a change of clocks. */
export function after(minutes: number, context: RuleContext): Date {
  const now = DateTime.fromJSDate(context.now, { zone: context.timeZone });
  return minutes % 1440 === 0
    ? now.plus({ days: minutes / 1440 }).toJSDate()
    : now.plus({ minutes }).toJSDate();
}

/** Whether reading a time is worth the trouble: the text has a digit or a word that times are made of. */
export function mayHoldTime(folded: string): boolean {
  return /\d|\b(?:demain|apres-demain|aujourd'hui|ce soir|ce matin|cet aprem|midi|minuit|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|dans|semaine|heures?|minutes?|demi|quart|matin|soir|tomorrow|today|tonight|morning|evening|afternoon|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues?|wed|thurs?|fri|sat|sun|mon|hours?|hour|week|in|half|quarter|next|prochain|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)\b/u.test(
    folded,
  );
}

const filler =
  /^(?:(?:plutot|alors|vers|a|de|d'|pour|at|around|by|on|the|le|instead|rather|make it|jusqu'a|until|till|to|for|ca|encore|again|moi|me|dans|in|non|no|oui|ok|et|stp|svp|please|merci|thanks|-|,|:|\.|!)\s*)*$/u;

/** Reads a text that says a time and nothing else ("dans 20 min", "plutôt 18h"); `null` when it says more, or no time. */
export function readOnlyTime(text: string, context: RuleContext): WhenReading | null {
  const folded = fold(text);
  if (/^[\d\s]+$/u.test(folded) || !mayHoldTime(folded)) return null;
  const reading = readWhen(text, context);
  if (reading.at === null || !filler.test(fold(reading.rest).trim())) return null;
  return reading;
}
