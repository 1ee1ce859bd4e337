import { readNumberWords } from '../figures/number-words.ts';
import { continuesFigures, followsFigures, readMeridiem } from '../figures/numeric-clock.ts';
import type { Clock, PartOfDay, PieceSetting, Reading } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { type Token, skipWords, textAt } from '../text/tokens.ts';

export const SUFFIXES = new PhraseTable<PartOfDay>([
  ['in the morning|in the am|this morning', 'morning'],
  ['in the? afternoon|in the pm|this afternoon', 'afternoon'],
  ['in the evening|this evening', 'evening'],
  ['at night', 'late-evening'],
]);

export const EXACTLY = new Set([
  'sharp',
  'ish',
  'exactly',
  'hours',
  'hrs',
  'approximately',
  'approx',
]);

/** "three pm", "three thirty pm", "at three thirty", "three o'clock". */
export function readWords(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const hour = readNumberWords(tokens, at, 'en');
  if (!hour || hour.value < 1 || hour.value > 12) return null;
  const minute = readNumberWords(tokens, hour.next, 'en');
  const said = minute && minute.value >= 10 && minute.value < 60 ? minute : null;
  const value: Clock = {
    hour: hour.value,
    minute: said?.value ?? 0,
    minuteSaid: said !== null,
    cycle: 'bare',
  };
  const next = said?.next ?? hour.next;
  const marked =
    readMeridiem(tokens, next) !== null ||
    skipWords(tokens, next, ['o', 'clock']) !== -1 ||
    ['oclock', 'ish'].includes(textAt(tokens, next)) ||
    SUFFIXES.read(tokens, next) !== null ||
    (at === 0 &&
      !setting.strict &&
      ['tonight', 'tonite', 'tomorrow', 'tmrw'].includes(textAt(tokens, next)));
  return marked || (isLed(setting) && isFollowed(tokens, next)) ? { value, next } : null;
}

/** "at 3", "around 5", "3ish", "3 o'clock", "tomorrow 9", "at 1530". */
export function readBare(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || followsFigures(tokens, at)) return null;
  if (token.text.length > 2) return readMilitary(tokens, at, setting);
  const apart = readMinutesApart(tokens, at, setting);
  if (apart) return apart;
  const hour = Number(token.text);
  if (hour > 23 || token.text.length > 2) return null;
  const next = at + 1;
  const cycle = hour > 12 || hour === 0 || token.text.startsWith('0') ? 'full' : 'bare';
  const value: Clock = { hour, minute: 0, minuteSaid: false, cycle };
  const ish =
    textAt(tokens, next) === 'ish' ||
    (textAt(tokens, next) === '-' && textAt(tokens, next + 1) === 'ish');
  const marked =
    ish || skipWords(tokens, next, ['o', 'clock']) !== -1 || textAt(tokens, next) === 'oclock';
  if (marked || SUFFIXES.read(tokens, next)) return { value, next };
  if (continuesFigures(tokens, next)) return null;
  const moved = /^(to|it|for|until|till)$/.test(textAt(tokens, at - 1));
  const opening =
    (at === 0 || moved) && ['tonight', 'tomorrow', 'tmrw', 'tmr'].includes(textAt(tokens, next));
  if (opening && !setting.strict) return { value, next };
  if (isLed(setting)) return isFollowed(tokens, next) ? { value, next } : null;
  const ends = !tokens[next] || /^[.,;:!?)]$/.test(textAt(tokens, next));
  const afterDay = setting.said.day !== undefined && setting.lead === null && !setting.strict;
  return afterDay && ends && at > 0 ? { value, next } : null;
}

/** "at 3 15": figures apart are an hour and its minutes when nothing follows them. */
function readMinutesApart(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const [hour, minute] = [Number(textAt(tokens, at)), tokens[at + 1]];
  if (setting.lead?.kind !== 'at' || setting.strict || tokens.length !== at + 2) return null;
  if (hour > 23 || minute?.kind !== 'number' || !/^[0-5]\d$/.test(minute.text)) return null;
  const cycle = hour > 12 ? 'full' : 'bare';
  return { value: { hour, minute: Number(minute.text), minuteSaid: true, cycle }, next: at + 2 };
}

function readMilitary(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const written = textAt(tokens, at);
  if (written.length > 4) return null;
  const text = written.padStart(4, '0');
  const hour = Number(text.slice(0, 2));
  const minute = Number(text.slice(2));
  const year = /^(19|20)/.test(text) && !EXACTLY.has(textAt(tokens, at + 1));
  const hours = textAt(tokens, at + 1) === 'hours';
  if (
    (!isLed(setting) && !hours) ||
    hour > 23 ||
    minute > 59 ||
    year ||
    (continuesFigures(tokens, at + 1) && !EXACTLY.has(textAt(tokens, at + 1)))
  )
    return null;
  const suffixed = SUFFIXES.read(tokens, at + 1) !== null;
  if (!suffixed && !isFollowed(tokens, at + 1) && !EXACTLY.has(textAt(tokens, at + 1))) return null;
  const cycle = written.length === 3 || suffixed ? 'bare' : 'full';
  return { value: { hour, minute, minuteSaid: true, cycle }, next: at + 1 };
}

export function isLed({ lead }: PieceSetting): boolean {
  return lead?.kind === 'at' || lead?.kind === 'about' || lead?.kind === 'deadline';
}

/** After "at 3" these may follow; any other word is likely what there are three of ("at 3 shops"). */
const FOLLOWERS = new Set(
  (
    'to for on in with at by and or but so that about tomorrow today tonight tmrw tmr this next every each the my his her our their i we he she it you from because before after please pls plz thanks thx if when then till until not ' +
    'gmt utc bst cet cest est edt cst cdt mst mdt pst pdt ist monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun exactly sharp am pm o oclock ish ' +
    'call text email take buy pick send go get pay do check feed clean wash put bring leave meet start finish make cook write read ask tell book cancel order print wake water walk turn move drop grab sleep eat drink submit remind dentist doctor meeting gym dinner lunch'
  ).split(' '),
);

export function isFollowed(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return true;
  if (token.kind === 'mark')
    return /^[.,;:!?()@-]$/.test(token.text) && !continuesFigures(tokens, at);
  return token.kind === 'word' && FOLLOWERS.has(token.text);
}
