import { WEEKDAYS } from '../figures/calendar-words.ts';
import { readNumericDate } from '../figures/numeric-date.ts';
import type { WhichWeekday } from '../mention/day.ts';
import type { Lead, Reading, Said } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { type Token, textAt } from '../text/tokens.ts';
import { readDate } from './date.ts';

const BEFORE = new Map<string, WhichWeekday>([
  ['next', 'next'],
  ['nxt', 'next'],
  ['this', 'this'],
  ['coming', 'coming'],
  ['last', 'last'],
  ['past', 'last'],
]);

const AFTER = new PhraseTable<WhichWeekday>([
  ['of? next/nxt/following week|of the following week', 'week1'],
  ['of? this week', 'week0'],
  ['of/from? last/past/previous week', 'week-1'],
  ['after next', 'after'],
  ['week', 'after'],
  ['next', 'next'],
]);

/** "next week's friday". */
const WEEK_BEFORE = new PhraseTable<WhichWeekday>([
  ['next week s', 'week1'],
  ['last week s', 'week-1'],
  ['this week s', 'week0'],
]);

export function readWeekday(
  tokens: readonly Token[],
  at: number,
  strict: boolean,
  lead: Lead | null,
): Reading<Said> | null {
  const owner = WEEK_BEFORE.read(tokens, at);
  const before = owner?.value ?? BEFORE.get(textAt(tokens, at));
  const nameAt = owner?.next ?? (before ? at + 1 : at);
  const name = WEEKDAYS.en.get(textAt(tokens, nameAt));
  if (!name || (strict && name.form !== 'full')) return null;
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

/** "sat 9am", "sun morning": what makes an ordinary word a day. */
function isNumberOrPart(tokens: readonly Token[], at: number): boolean {
  if (['morning', 'afternoon', 'evening', 'night', 'noon'].includes(textAt(tokens, at)))
    return true;
  const marker = textAt(tokens, at + 1);
  if (['at', '@'].includes(textAt(tokens, at))) return at === 1;
  return tokens[at]?.kind === 'number' && ['am', 'pm', ':', 'p', 'a'].includes(marker);
}
