import { followsFigures, readMeridiem } from '../figures/numeric-clock.ts';
import type { Clock, Reading } from '../mention/mention.ts';
import { type Token, textAt } from '../text/tokens.ts';

const RANGE_LINKS = new Set(['-', '–', 'to', 'and', 'till', 'until']);

/** "3-5pm", "from 11 to 1pm", "between 3 and 5pm": the end says which half of the day the beginning is in. */
export function readRange(tokens: readonly Token[], at: number): Reading<Clock> | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.text.length > 2 || followsFigures(tokens, at)) return null;
  const hour = Number(token.text);
  const link = textAt(tokens, at + 1);
  if (hour < 1 || hour > 12 || !RANGE_LINKS.has(link)) return null;
  if (link === 'and' && textAt(tokens, at - 1) !== 'between') return null;
  const end = tokens[at + 2];
  if (end?.kind !== 'number' || end.text.length > 2) return null;
  const last = readMeridiem(tokens, at + 3);
  const to = Number(end.text);
  if (!last || to < 1 || to > 12) return null;
  const same = hour % 12 < to % 12;
  const half = same ? last.value : last.value === 'pm' ? 'am' : 'pm';
  return { value: { hour, minute: 0, minuteSaid: false, cycle: half }, next: last.next };
}
