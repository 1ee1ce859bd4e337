import type { Clock, PartOfDay, PieceReader, PieceSetting, Reading, Said } from './mention.ts';
import { continuesFigures, followsFigures, readNumericClock } from './numeric-clock.ts';
import { readNumber, readNumberWords } from './number-words.ts';
import { PhraseTable } from './phrase-table.ts';
import { skipWords, textAt, type Token } from './tokens.ts';

const HOUR_WORDS = new Set(['h', 'heure', 'heures', 'hr', 'hrs', 'heur', 'heurs', 'hres']);
const MINUTE_WORDS = new Set(['min', 'mn', 'minutes', 'minute']);

const SUFFIXES = new PhraseTable<PartOfDay>([
  ['du matin|du mat|de la matinee|le matin', 'morning'],
  ['de l apres midi|de l aprem|de l apm|de laprem|cet aprem|cet apres midi', 'afternoon'],
  ['du soir|de la soiree', 'evening'],
  ['de la nuit', 'night'],
]);
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

/** Words after which "2h" is a length of time. */
const LASTING = new Set(
  'pendant durant dormir dormi dors travailler travaille bosser bosse marcher marche courir couru etudier reviser jouer jouer dure durer durera passe passer faire fait mis reste encore pour de d sur apres duree'.split(
    ' ',
  ),
);

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
  if (word !== 'midi' && word !== 'minuit') return null;
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

/** Minutes after the hour, negative for "moins le quart". `spaced`: figures may stand apart ("8 h 30"). */
function readMinutes(
  tokens: readonly Token[],
  at: number,
  spaced: boolean,
): Reading<number> | null {
  const word = textAt(tokens, at);
  if (word === 'et') {
    const half = textAt(tokens, at + 1);
    if (half === 'demi' || half === 'demie') return { value: 30, next: at + 2 };
    if (half === 'quart') return { value: 15, next: at + 2 };
    const quarter = skipWords(tokens, at, ['et', 'un', 'quart']);
    return quarter === -1 ? null : { value: 15, next: quarter };
  }
  if (word === 'moins') {
    const quarterAt =
      textAt(tokens, at + 1) === 'le' || textAt(tokens, at + 1) === 'un' ? at + 2 : at + 1;
    if (textAt(tokens, quarterAt) === 'quart') return { value: -15, next: quarterAt + 1 };
    const less = readNumber(tokens, at + 1, 'fr');
    return less && less.value > 0 && less.value < 31
      ? { value: -less.value, next: skipMinuteWord(tokens, less.next) }
      : null;
  }
  const token = tokens[at];
  if (token?.kind === 'number') {
    if (token.text.length !== 2 || Number(token.text) > 59) return null;
    if (!token.glued && !spaced && !endsMoment(tokens, at + 1)) return null;
    if (continuesFigures(tokens, at + 1) && !MINUTE_WORDS.has(textAt(tokens, at + 1))) return null;
    return { value: Number(token.text), next: skipMinuteWord(tokens, at + 1) };
  }
  const words = spaced ? readNumberWords(tokens, at, 'fr') : null;
  return words && words.value > 1 && words.value < 60
    ? { value: words.value, next: skipMinuteWord(tokens, words.next) }
    : null;
}

function skipMinuteWord(tokens: readonly Token[], at: number): number {
  return MINUTE_WORDS.has(textAt(tokens, at)) ? at + 1 : at;
}

/** Tells the hour "8h" from the eight hours of "dormir 8h", "2h de route", "1h avant". */
function isMoment(
  tokens: readonly Token[],
  at: number,
  next: number,
  hour: number,
  minuteSaid: boolean,
  { lead, said, strict }: PieceSetting,
): boolean {
  const after = textAt(tokens, next);
  const later =
    skipWords(tokens, next, ['plus', 'tard']) !== -1 ||
    skipWords(tokens, next, ['en', 'avance']) !== -1;
  if (after === 'avant' || after === 'apres' || after === 'auparavant' || later) return false;
  if (SUFFIXES.read(tokens, next)) return true;
  const led = lead?.kind === 'at' || lead?.kind === 'about' || lead?.kind === 'deadline';
  if ((after === 'de' || after === 'd') && isLength(tokens, next, led)) return false;
  if (led || said.day || said.part) return true;
  if (lead?.kind === 'of' || lead?.kind === 'for') return hour > 6;
  if (LASTING.has(textAt(tokens, at - 1))) return false;
  if (strict) return hour > 12 || minuteSaid;
  return hour > 12 || hour === 0 || hour > 6 || minuteSaid;
}

const LENGTH_NOUNS = new Set(
  'route train vol avion voiture bus marche velo retard avance sport menage repos sommeil travail attente trajet chez distance cours paris lyon'.split(
    ' ',
  ),
);

/** "2h de route", and without a preposition any "2h de …": a length of time. */
function isLength(tokens: readonly Token[], at: number, led: boolean): boolean {
  return !led || LENGTH_NOUNS.has(textAt(tokens, at + 1));
}

/** Nothing that "30" could count follows ("8h 30 pompes"). */
function endsMoment(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return (
    !token ||
    token.kind === 'mark' ||
    CONNECTORS.has(token.text) ||
    SUFFIXES.read(tokens, at) !== null
  );
}

/** Words that may follow a time without being counted by its last number. */
export const CONNECTORS = new Set(
  'a de d du le la les pour et ou vers avec chez au aux en dans rappelle rappelles rdv demain lundi mardi mercredi jeudi vendredi samedi dimanche appeler prendre acheter faire aller pile que qu je j il elle on matin soir svp stp merci'.split(
    ' ',
  ),
);

/** "demain à 18": figures alone count only after a day and a preposition, when nothing is counted by them. */
function readAfterDay(
  tokens: readonly Token[],
  at: number,
  { lead, said }: PieceSetting,
): Reading<Said> | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || (lead?.kind !== 'at' && lead?.kind !== 'about')) return null;
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
  if (
    (!said.day && !said.part) ||
    hour < 7 ||
    hour > 23 ||
    token.text.length > 2 ||
    !endsMoment(tokens, at + 1)
  )
    return null;
  if (continuesFigures(tokens, at + 1)) return null;
  const clock: Clock = { hour, minute: 0, minuteSaid: false, cycle: hour > 12 ? 'full' : 'bare' };
  return { value: { clock, doubtful: hour < 13 }, next: at + 1 };
}
