import { readShortYear, readYear } from '../calendar/period.ts';
import { MONTHS } from '../figures/calendar-words.ts';
import { continuesFigures, followsFigures } from '../figures/numeric-clock.ts';
import type { Day } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { type Token, textAt } from '../text/tokens.ts';
import { readEnglishOrdinal } from './ordinal.ts';

interface DayNumber extends Reading<number> {
  readonly ordinal: boolean;
}

function readDayNumber(tokens: readonly Token[], at: number): DayNumber | null {
  const token = tokens[at];
  if (token?.kind === 'number') {
    if (token.text.length > 2 || followsFigures(tokens, at)) return null;
    const suffix = tokens[at + 1];
    const ordinal = suffix?.glued === true && ['st', 'nd', 'rd', 'th'].includes(suffix.text);
    return { value: Number(token.text), next: ordinal ? at + 2 : at + 1, ordinal };
  }
  const ordinal = readEnglishOrdinal(tokens, at);
  return ordinal && { ...ordinal, ordinal: true };
}

/** "jan 5th 2027", "5 january", "the 5th of january", and after "on" the day alone: "the 5th". */
export function readDate(
  tokens: readonly Token[],
  at: number,
  aloneAllowed: boolean,
): Reading<Day> | null {
  const month = MONTHS.en.get(textAt(tokens, at));
  if (month) {
    const dotted = month.form === 'short' && textAt(tokens, at + 1) === '.' ? at + 2 : at + 1;
    const number = readDayNumber(tokens, textAt(tokens, dotted) === 'the' ? dotted + 1 : dotted);
    if (!number || !isDay(number.value) || continuesFigures(tokens, number.next)) return null;
    if (countsSomething(tokens, number)) return null;
    return dated(tokens, number.value, month.value, number.next);
  }
  const articled = textAt(tokens, at) === 'the';
  const number = readDayNumber(tokens, articled ? at + 1 : at);
  if (!number || !isDay(number.value)) return null;
  const monthAt = textAt(tokens, number.next) === 'of' ? number.next + 1 : number.next;
  const behind = MONTHS.en.get(textAt(tokens, monthAt));
  if (
    behind &&
    !(
      textAt(tokens, monthAt) === 'may' &&
      !number.ordinal &&
      !aloneAllowed &&
      tokens[monthAt + 1]?.kind === 'word'
    )
  ) {
    const dotted =
      behind.form === 'short' && textAt(tokens, monthAt + 1) === '.' ? monthAt + 2 : monthAt + 1;
    return dated(tokens, number.value, behind.value, dotted);
  }
  const bareThe = !number.ordinal && textAt(tokens, at - 1) === 'the' && aloneAllowed;
  const led = aloneAllowed || (articled && (at === 0 || textAt(tokens, at - 1) === 'me'));
  if (
    !(number.ordinal || bareThe) ||
    !led ||
    tokens[at + (articled ? 1 : 0)]?.kind !== 'number' ||
    !endsDate(tokens, number.next)
  )
    return null;
  return {
    value: { kind: 'date', day: number.value, month: null, year: null, weekday: null },
    next: number.next,
  };
}

/** "may 5 people", "march 10 miles": a number that counts what follows it is no day. */
function countsSomething(tokens: readonly Token[], number: DayNumber): boolean {
  return (
    !number.ordinal &&
    [
      'people',
      'persons',
      'miles',
      'km',
      'times',
      'kids',
      'more',
      'or',
      'percent',
      'minutes',
      'hours',
      'days',
    ].includes(textAt(tokens, number.next))
  );
}

function isDay(value: number): boolean {
  return value >= 1 && value <= 31;
}

function dated(
  tokens: readonly Token[],
  dayOfMonth: number,
  month: number,
  at: number,
): Reading<Day> {
  const comma = textAt(tokens, at) === ',' ? at + 1 : at;
  const year = readYear(tokens, comma) ?? readShortYear(tokens, comma, 12);
  return {
    value: { kind: 'date', day: dayOfMonth, month, year: year?.value ?? null, weekday: null },
    next: year?.next ?? at,
  };
}

const DATE_FOLLOWERS = new Set(
  'at to for in by and i we around from with @ please pls that'.split(' '),
);

function endsDate(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.kind === 'mark' || token.kind === 'number') return true;
  return DATE_FOLLOWERS.has(token.text);
}
