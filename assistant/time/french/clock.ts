import { readNamedZone } from '../figures/named-zone.ts';
import { readNumber } from '../figures/number-words.ts';
import { continuesFigures, followsFigures, readNumericClock } from '../figures/numeric-clock.ts';
import type { Clock, PieceReader, PieceSetting, Reading, Said } from '../mention/mention.ts';
import { type Token, textAt } from '../text/tokens.ts';
import { SUFFIXES, endsMoment, readMinutes } from './minutes.ts';
import { isMoment, leadsToAct } from './moment.ts';

const HOUR_WORDS = new Set(['h', 'heure', 'heures', 'hr', 'hrs', 'heur', 'heurs', 'hres']);

const EXACTLY = new Set([
  'pile',
  'precise',
  'precises',
  'tapantes',
  'tapante',
  'environ',
  'max',
  'maxi',
]);

/** Reads an hour said in French: "15h30", "quinze heures trente", "9h moins le quart", "midi et demi". */
export const readFrenchClock: PieceReader = (tokens, at, setting) => {
  const base =
    readNamed(tokens, at, setting) ??
    readRange(tokens, at) ??
    readFigures(tokens, at) ??
    readHours(tokens, at, setting);
  if (!base) return readAfterDay(tokens, at, setting);
  let next = base.next;
  if (EXACTLY.has(textAt(tokens, next))) next += 1;
  const zone = readNamedZone(tokens, next, 'fr');
  if (zone) return { value: { clock: { ...base.value, offset: zone.value } }, next: zone.next };
  const suffix = SUFFIXES.read(tokens, next);
  if (!suffix) return { value: { clock: base.value }, next };
  const said: Said = { clock: base.value, part: { part: suffix.value, today: false } };
  return { value: said, next: suffix.next };
};

function readNamed(
  tokens: readonly Token[],
  at: number,
  { lead, said, strict }: PieceSetting,
): Reading<Clock> | null {
  const word = textAt(tokens, at);
  if (word !== 'midi' && word !== 'minuit' && word !== 'minui') return null;
  const hour = word === 'midi' ? 12 : 0;
  const exact = readMinutes(tokens, at + 1, true);
  const led = lead !== null && lead.kind !== 'of' && lead.kind !== 'on';
  const alone = at === 0 && !strict;
  if (textAt(tokens, at - 1) === 'apres') return null;
  if (!led && !said.day && !exact && !alone) return null;
  return finish(hour, exact, at + 1, hour === 0, 'full');
}

function readFigures(tokens: readonly Token[], at: number): Reading<Clock> | null {
  return readNumericClock(tokens, at);
}

/** "de 14 à 16h", "entre 14 et 16h": the beginning borrows the "h" of the end. */
function readRange(tokens: readonly Token[], at: number): Reading<Clock> | null {
  const token = tokens[at];
  const end = tokens[at + 2];
  if (token?.kind !== 'number' || end?.kind !== 'number' || followsFigures(tokens, at)) return null;
  const opening = textAt(tokens, at - 1);
  const link = textAt(tokens, at + 1);
  const ranged =
    (link === 'a' && opening === 'de') || (link === 'et' && opening === 'entre') || link === '-';
  if (!ranged || !HOUR_WORDS.has(textAt(tokens, at + 3))) return null;
  const hour = Number(token.text);
  if (token.text.length > 2 || end.text.length > 2 || hour >= Number(end.text)) return null;
  if (Number(end.text) > 24) return null;
  const minutes = readMinutes(tokens, at + 4, false);
  return {
    value: { hour, minute: 0, minuteSaid: false, cycle: hour > 12 ? 'full' : 'bare' },
    next: minutes?.next ?? at + 4,
  };
}

function readHours(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const figures = tokens[at]?.kind === 'number';
  if (figures && followsFigures(tokens, at)) return null;
  const hour = readNumber(tokens, at, 'fr');
  const unit = hour && tokens[hour.next];
  if (!hour || hour.value > 24 || !unit || !HOUR_WORDS.has(unit.text)) return null;
  if (!figures && unit.text.length < 4) return null;
  if (figures && textAt(tokens, at).length > 2) return null;
  const exact = readMinutes(tokens, hour.next + 1, unit.text.length > 1 || !unit.glued);
  const next = exact?.next ?? hour.next + 1;
  if (!isMoment(tokens, at, next, hour.value, exact !== null, setting)) return null;
  const full =
    hour.value > 12 || hour.value === 0 || (figures && textAt(tokens, at).startsWith('0'));
  return finish(hour.value, exact, hour.next + 1, false, full ? 'full' : 'bare');
}

function finish(
  hour: number,
  exact: Reading<number> | null,
  next: number,
  midnight: boolean,
  cycle: Clock['cycle'],
): Reading<Clock> {
  const total = hour * 60 + (exact?.value ?? 0);
  const wrapped = (total + 1440) % 1440;
  const value = {
    hour: Math.floor(wrapped / 60),
    minute: wrapped % 60,
    minuteSaid: exact !== null,
    cycle,
  };
  const atMidnight = midnight && total >= 0;
  return { value: atMidnight ? { ...value, midnight } : value, next: exact?.next ?? next };
}

/** "demain à 18": figures alone count only after a day and a preposition, when nothing is counted by them, or before an act. */
function readAfterDay(
  tokens: readonly Token[],
  at: number,
  { lead, said }: PieceSetting,
): Reading<Said> | null {
  const token = tokens[at];
  const led = lead?.kind === 'at' || lead?.kind === 'about';
  if (token?.kind !== 'number' || (!led && !said.day)) return null;
  const dotted =
    textAt(tokens, at + 1) === '.' && tokens[at + 2]?.glued === true ? tokens[at + 2] : undefined;
  if (
    dotted &&
    /^[0-5]\d$/.test(dotted.text) &&
    Number(token.text) < 24 &&
    !continuesFigures(tokens, at + 3)
  ) {
    const cycle = Number(token.text) > 12 ? 'full' : 'bare';
    const clock: Clock = {
      hour: Number(token.text),
      minute: Number(dotted.text),
      minuteSaid: true,
      cycle,
    };
    return { value: { clock }, next: at + 3 };
  }
  const hour = Number(token.text);
  const act = textAt(tokens, at - 2) === 'moi' && leadsToAct(tokens, at + 1);
  if (
    !led ||
    (!said.day && !said.part && !act) ||
    hour < 7 ||
    hour > 23 ||
    token.text.length > 2 ||
    !(act || endsMoment(tokens, at + 1))
  )
    return null;
  if (continuesFigures(tokens, at + 1)) return null;
  const clock: Clock = { hour, minute: 0, minuteSaid: false, cycle: hour > 12 ? 'full' : 'bare' };
  return { value: { clock, doubtful: hour < 13 }, next: at + 1 };
}
