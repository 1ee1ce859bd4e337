import { longest } from '../calendar/longest.ts';
import { readYear } from '../calendar/period.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { readLoneDate } from '../figures/lone-date.ts';
import { readNumericDate } from '../figures/numeric-date.ts';
import type { Day } from '../mention/day.ts';
import type { PartOfDay, PieceReader, Reading, Said } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import type { Token } from '../text/tokens.ts';
import { ENGLISH_CALENDAR } from './calendar.ts';
import { readDate } from './date.ts';
import { readWeekday } from './weekday.ts';

const today = (part: PartOfDay): Said => ({
  day: { kind: 'offset', days: 0 },
  part: { part, today: true },
});

const day = (days: number): Said => ({ day: { kind: 'offset', days } });

const FIXED = new PhraseTable<Said>([
  [
    'tomorrow|tomorrows|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|tomorro|tomrrow|tomorroww|tomo|2moro|2morow|2morrow|2mrw|tmrrw|tomoro|tmmrw',
    day(1),
  ],
  ['the? day after tomorrow/tmrw/tmr|overmorrow', day(2)],
  ['today|tday|2day', day(0)],
  ['yesterday|yday', day(-1)],
  ['the day before yesterday|day before yesterday', day(-2)],
  ['last night', { day: { kind: 'offset', days: -1 }, part: { part: 'evening', today: false } }],
  ['this morning|this am', today('morning')],
  ['this noon|at lunchtime|at lunch time', today('noon')],
  ['this afternoon/aft/aftn/arvo|later this afternoon', today('afternoon')],
  [
    'late this afternoon',
    { day: { kind: 'offset', days: 0 }, part: { part: 'afternoon', today: true, hour: 17 } },
  ],
  [
    'tonight|tonite|2nite|2night|tonigh|tonght|this evening|this eve|later tonight|tonite',
    today('evening'),
  ],
  ['late tonight/tonite/2nite', today('late-evening')],
  [
    'late last night',
    { day: { kind: 'offset', days: -1 }, part: { part: 'late-evening', today: false } },
  ],
  [
    'this weekend|this week end|the weekend|over the weekend|at the weekend|this wkend|this wknd',
    { day: { kind: 'weekend', which: 'this' } },
  ],
  ['next weekend|next week end', { day: { kind: 'weekend', which: 'next' } }],
  [
    'the? weekend after next',
    { day: { kind: 'beside', base: { kind: 'weekend', which: 'next' }, unit: 'week', count: 1 } },
  ],
  [
    'last/past weekend|this past weekend|last week end',
    { day: { kind: 'weekend', which: 'last' } },
  ],
]);

/** Reads a day said in English: "next monday", "day after tomorrow", "jan 5", "the 5th", "05/03", "end of march". */
export const readEnglishDay: PieceReader = (tokens, at, { lead, strict, said }) => {
  const ofPart = lead?.kind === 'of' && said.part !== undefined;
  const introduced = ofPart || (lead !== null && lead.kind !== 'of' && lead.kind !== 'at');
  return longest([
    FIXED.read(tokens, at),
    readWeekday(tokens, at, strict, lead) ??
      say(readDate(tokens, at, introduced || (said.clock !== undefined && lead !== null))) ??
      say(readNumericDate(tokens, at, 'en', introduced)),
    readCalendar(tokens, at, ENGLISH_CALENDAR, readBaseDay),
    strict ? null : readLoneDate(tokens, at, 'en'),
    lead?.doubtful ? readOpenYear(tokens, at) : null,
  ]);
};

/** "since 2014", "before 2030", when nothing else is said. */
function readOpenYear(tokens: readonly Token[], at: number): Reading<Said> | null {
  const year = at <= 2 ? readYear(tokens, at) : null;
  if (year?.next !== tokens.length) return null;
  return { value: { day: { kind: 'year', year: year.value } }, next: year.next };
}

/** A day that others are counted from: "[two weeks before] march 3". */
function readBaseDay(tokens: readonly Token[], at: number): Reading<Day> | null {
  const fixed = FIXED.read(tokens, at);
  const day = fixed?.value.day;
  if (fixed && day && !fixed.value.part) return { value: day, next: fixed.next };
  const weekday = readWeekday(tokens, at, true, null);
  if (weekday?.value.day) return { value: weekday.value.day, next: weekday.next };
  return readDate(tokens, at, true) ?? readNumericDate(tokens, at, 'en', true);
}

function say(reading: Reading<Day> | null): Reading<Said> | null {
  return reading && { value: { day: reading.value }, next: reading.next };
}
