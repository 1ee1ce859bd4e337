import { MONTHS, WEEKDAYS } from './calendar-words.ts';
import { readYear } from './french-day.ts';
import type { Day, Lead, PartOfDay, PieceReader, Reading, Said, WhichWeekday } from './mention.ts';
import { continuesFigures, followsFigures } from './numeric-clock.ts';
import { readNumericDate } from './numeric-date.ts';
import { readNumberWords } from './number-words.ts';
import { PhraseTable } from './phrase-table.ts';
import { textAt, type Token } from './tokens.ts';

const today = (part: PartOfDay): Said => ({
  day: { kind: 'offset', days: 0 },
  part: { part, today: true },
});
const day = (days: number): Said => ({ day: { kind: 'offset', days } });
const date = (month: number, dayOfMonth: number): Said => ({
  day: { kind: 'date', day: dayOfMonth, month, year: null, weekday: null },
});

const FIXED = new PhraseTable<Said>([
  ['tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|tomorro|tomrrow|tomorroww|tomo|2moro', day(1)],
  ['day after tomorrow|the day after tomorrow|day after tmrw|day after tmr|overmorrow', day(2)],
  ['today|tday|2day', day(0)],
  ['yesterday|yday', day(-1)],
  ['the day before yesterday|day before yesterday', day(-2)],
  ['last night', { day: { kind: 'offset', days: -1 }, part: { part: 'evening', today: false } }],
  ['this morning', today('morning')],
  ['this noon|at lunchtime|at lunch time', today('noon')],
  ['this afternoon|later this afternoon', today('afternoon')],
  ['tonight|tonite|2nite|tonigh|this evening|this eve|later tonight|tonite', today('evening')],
  ['late tonight', today('late-evening')],
  [
    'this weekend|this week end|the weekend|over the weekend|at the weekend|this wkend',
    { day: { kind: 'weekend', which: 'this' } },
  ],
  ['next weekend|next week end', { day: { kind: 'weekend', which: 'next' } }],
  ['last weekend', { day: { kind: 'weekend', which: 'last' } }],
  ['next week|nxt week', { day: { kind: 'unit', unit: 'week', shift: 1 } }],
  ['last week', { day: { kind: 'unit', unit: 'week', shift: -1 } }],
  ['next month', { day: { kind: 'unit', unit: 'month', shift: 1 } }],
  ['last month', { day: { kind: 'unit', unit: 'month', shift: -1 } }],
  ['next year', { day: { kind: 'unit', unit: 'year', shift: 1 } }],
  ['last year', { day: { kind: 'unit', unit: 'year', shift: -1 } }],
  [
    'end of month|end of the month|the end of the month|the end of month|end of this month',
    { day: { kind: 'end-of-month', shift: 0 } },
  ],
  ['end of next month|the end of next month', { day: { kind: 'end-of-month', shift: 1 } }],
  ['christmas eve', date(12, 24)],
  ['christmas day', date(12, 25)],
  ['new year s eve|new years eve', date(12, 31)],
  ['new year s day|new years day', date(1, 1)],
  ['valentine s day|valentines day', date(2, 14)],
]);

/** Reads a day said in English: "next monday", "day after tomorrow", "jan 5", "the 5th", "05/03". */
export const readEnglishDay: PieceReader = (tokens, at, { lead, strict, said }) => {
  const fixed = FIXED.read(tokens, at);
  if (fixed) return fixed;
  const introduced = lead !== null && lead.kind !== 'of' && lead.kind !== 'at';
  return (
    readWeekday(tokens, at, strict, lead) ??
    say(readDate(tokens, at, introduced || (said.clock !== undefined && lead !== null))) ??
    say(readNumericDate(tokens, at, 'en', introduced)) ??
    readMonth(tokens, at)
  );
};

function say(reading: Reading<Day> | null): Reading<Said> | null {
  return reading && { value: { day: reading.value }, next: reading.next };
}

const BEFORE = new Map<string, WhichWeekday>([
  ['next', 'next'],
  ['nxt', 'next'],
  ['this', 'this'],
  ['coming', 'coming'],
  ['last', 'last'],
  ['past', 'last'],
]);

const AFTER = new PhraseTable<WhichWeekday>([
  ['next week|of next week|nxt week', 'week1'],
  ['after next|week', 'after'],
  ['next', 'next'],
]);

function readWeekday(
  tokens: readonly Token[],
  at: number,
  strict: boolean,
  lead: Lead | null,
): Reading<Said> | null {
  const before = BEFORE.get(textAt(tokens, at));
  const nameAt = before ? at + 1 : at;
  const name = WEEKDAYS.en.get(textAt(tokens, nameAt));
  if (!name || (strict && name.form !== 'full') || isNth(tokens, at, nameAt + 1)) return null;
  let next = nameAt + 1;
  if (name.form !== 'full' && textAt(tokens, next) === '.') next += 1;
  const after = before ? null : AFTER.read(tokens, next);
  const comma = textAt(tokens, next) === ',' ? next + 1 : next;
  const led =
    before !== undefined || lead?.kind === 'on' || lead?.kind === 'deadline' || tokens.length === 1;
  if (name.form === 'word' && !led && !isNumberOrPart(tokens, comma)) return null;
  const dateAt = textAt(tokens, comma) === 'the' ? comma + 1 : comma;
  const dated = readDate(tokens, dateAt, true) ?? readNumericDate(tokens, dateAt, 'en', true);
  if (!before && dated?.value.kind === 'date') {
    return { value: { day: { ...dated.value, weekday: name.value } }, next: dated.next };
  }
  const which = after?.value ?? before ?? 'coming';
  return {
    value: { day: { kind: 'weekday', weekday: name.value, which } },
    next: after?.next ?? next,
  };
}

/** "the first monday of the month", "last friday of the month" are no days of this week. */
function isNth(tokens: readonly Token[], at: number, next: number): boolean {
  return (
    ORDINALS.has(textAt(tokens, at - 1)) ||
    textAt(tokens, at - 1) === 'last' ||
    (textAt(tokens, at) === 'last' && textAt(tokens, next) === 'of')
  );
}

/** "sat 9am", "sun morning": what makes an ordinary word a day. */
function isNumberOrPart(tokens: readonly Token[], at: number): boolean {
  if (['morning', 'afternoon', 'evening', 'night', 'noon'].includes(textAt(tokens, at)))
    return true;
  const marker = textAt(tokens, at + 1);
  if (['at', '@'].includes(textAt(tokens, at))) return at === 1;
  return tokens[at]?.kind === 'number' && ['am', 'pm', ':', 'p', 'a'].includes(marker);
}

const ORDINALS = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
  ['thirteenth', 13],
  ['fourteenth', 14],
  ['fifteenth', 15],
  ['sixteenth', 16],
  ['seventeenth', 17],
  ['eighteenth', 18],
  ['nineteenth', 19],
  ['twentieth', 20],
  ['thirtieth', 30],
]);

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
  const tens = readNumberWords(tokens, at, 'en')?.value;
  const single = ORDINALS.get(textAt(tokens, at));
  if (single !== undefined) return { value: single, next: at + 1, ordinal: true };
  const unit = ORDINALS.get(textAt(tokens, at + 1));
  const compound = (tens === 20 || tens === 30) && unit !== undefined && unit < 10;
  return compound ? { value: tens + unit, next: at + 2, ordinal: true } : null;
}

/** "jan 5th 2027", "5 january", "the 5th of january", and after "on" the day alone: "the 5th". */
function readDate(
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
  const year = readYear(tokens, comma);
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

/** "in march", "in january 2027". */
function readMonth(tokens: readonly Token[], at: number): Reading<Said> | null {
  if (textAt(tokens, at) !== 'in' && textAt(tokens, at) !== 'next') return null;
  const month = MONTHS.en.get(textAt(tokens, at + 1));
  if (month?.form !== 'full') return null;
  const year = readYear(tokens, at + 2);
  return {
    value: { day: { kind: 'month', month: month.value, year: year?.value ?? null } },
    next: year?.next ?? at + 2,
  };
}
