import { DateTime } from 'luxon';
import { readWhen } from '../time/read-when.ts';
import type { WhenReading } from '../time/when.ts';
import { mayHoldTime } from './clock.ts';
import type { Refusal, RuleContext } from './rule.ts';
import { fold } from '../fold.ts';

const pastWords =
  /\b(?:hier|avant-hier|yesterday|last|dernier|derniere|passe|ago|il y a|matin|midi|soir|today|tonight|lunchtime)\b/u;
const weekdays =
  /^(?:(?:le|on|ce|this) )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)$/u;
const months =
  /\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b/u;
const ahead = /\b(?:demain|tomorrow|prochain|prochaine|next|dans|in|coming)\b/u;
/** Parts of today that may be over, with the local hour from which they may be spoken of as past. */
const partsOfToday: readonly (readonly [RegExp, number])[] = [
  [/^(?:ce matin|this morning)$/u, 5],
  [/^(?:ce midi|a midi|midi|at noon|noon)$/u, 12],
  [/^(?:cet aprem|cet apres-midi|cette aprem|cette apres-midi|this afternoon)$/u, 13],
];
const PRECISE: readonly unknown[] = ['second', 'minute', 'hour', 'part-of-day', 'day'];

/** What a text says besides the day on which money was spent. */
export interface SpentWhen {
  /** `null` when no day was said. */
  readonly at: Date | null;
  readonly rest: string;
}

/**
 * Reads the day that something was paid on, which has passed: "lundi" is the last Monday before today, "le 5" the last 5th. Refuses
 * what is still to come, and what may be.
 * @param paid the text says that it was paid; without, a date by its number may be a day when it falls due.
 */
export function spentWhen(text: string, context: RuleContext, paid: boolean): SpentWhen | Refusal {
  const folded = fold(text);
  if (!mayHoldTime(folded) && !pastWords.test(folded)) return { at: null, rest: text };
  const reading = readWhen(text, context);
  if (reading.at === null) return { at: null, rest: text };
  if (!PRECISE.includes(reading.grain)) return { refused: 'not a day' };
  const at = inThePast(reading.at, reading, context, paid);
  return at === null ? { refused: 'not a day that has passed' } : { at, rest: reading.rest };
}

function inThePast(
  at: Date,
  { phrase, grain, doubt }: WhenReading,
  context: RuleContext,
  paid: boolean,
): Date | null {
  const said = fold(phrase);
  const local = (date: Date) => DateTime.fromJSDate(date, { zone: context.timeZone });
  const now = local(context.now);
  if (ahead.test(said) || doubt === 'nonexistent') return null;
  if (weekdays.test(said)) {
    const back = (now.weekday - local(at).weekday + 7) % 7;
    return now
      .minus({ days: back === 0 ? 7 : back })
      .set({ hour: 12, minute: 0, second: 0, millisecond: 0 })
      .toJSDate();
  }
  const part = partsOfToday.find(([words]) => words.test(said));
  if (part !== undefined) return now.hour >= part[1] ? context.now : null;
  if (doubt === 'ambiguous' && !paid) return null;
  if (at <= context.now) return at;
  if (grain !== 'day') {
    const before = local(at).minus({ days: 1 });
    return before.hasSame(now, 'day') && before <= now ? before.toJSDate() : null;
  }
  if (local(at).hasSame(now, 'day')) return context.now;
  if (!paid || !/\d/u.test(said)) return null;
  const dayOnly = /^(?:(?:le|on|the|on the) )?\d{1,2}(?:er|st|nd|rd|th)?$/u.test(said);
  if (!dayOnly && !months.test(said) && !/\d[/.-]\d/u.test(said)) return null;
  const earlier = local(at).minus(dayOnly ? { months: 1 } : { years: 1 });
  return earlier < now ? earlier.toJSDate() : null;
}
