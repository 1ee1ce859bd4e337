import { DateTime } from 'luxon';
import { MONTHS } from '../time/figures/calendar-words.ts';
import { readWhen } from '../time/read-when.ts';
import type { Reading, Source, YearDay } from './cadence.ts';
import type { CadenceWords } from './cadence-words.ts';
import type { RecurrenceContext } from './recurrence-reading.ts';

/** No day is longer, in tokens: "le vendredi 1er juin 2027". */
const LONGEST = 6;

/** Reads the one day that stands at a place ("1er juin", "next friday"), as the user's local date. */
export function readDay(
  source: Source,
  at: number,
  words: CadenceWords,
  context: RecurrenceContext,
): Reading<DateTime> | null {
  const { tokens } = source;
  // "1er juin jusqu'au 3 mars" would be read as a span of days: what ends the recurrence is not a part of the day.
  const until = tokens.findIndex((_, n) => n > at && words.until.read(tokens, n) !== null);
  const end = until === -1 ? tokens.length : until;
  for (let to = Math.min(at + LONGEST, end); to > at; to -= 1) {
    const day = dayOf(source, at, to, words, context);
    if (day) return { value: day, next: to };
  }
  return null;
}

function dayOf(
  { text, tokens }: Source,
  from: number,
  to: number,
  words: CadenceWords,
  { now, timeZone }: RecurrenceContext,
): DateTime | null {
  const said = text.slice(tokens[from]?.start, tokens[to - 1]?.end);
  for (const lead of [words.dayLead, '']) {
    const { language } = words;
    const { at, grain, phrase, rest } = readWhen(lead + said, { now, timeZone, language });
    const whole = rest === '' && phrase.length >= said.length;
    if (at && grain === 'day' && whole) return DateTime.fromJSDate(at, { zone: timeZone });
  }
  return null;
}

/** Leap years have every day. */
const LEAP_YEAR = { now: new Date('2027-12-31T10:00:00Z'), timeZone: 'UTC' };

/** Reads a day of every year: "12 mars", "march 12th". */
export function readYearDay(
  source: Source,
  at: number,
  words: CadenceWords,
): Reading<YearDay> | null {
  const [first, second] = [source.tokens[at], source.tokens[at + 1]];
  if (first?.kind !== 'number' && second?.kind !== 'number' && first?.text !== 'the') return null;
  // "every 2 days" and "every monday 9am" are no dates.
  if (words.units.read(source.tokens, at + 1) ?? words.weekdays.read(source.tokens, at))
    return null;
  const day = readDay(source, at, words, LEAP_YEAR);
  // "le 5" is a day too, but of no certain month.
  const said = source.tokens.slice(at, day?.next ?? at);
  const named = said.some(({ text }) => MONTHS[words.language].has(text));
  const numbered = said.some(({ kind }) => kind === 'number');
  if (!day || !named || !numbered) return null;
  return { value: { month: day.value.month, day: day.value.day }, next: day.next };
}
