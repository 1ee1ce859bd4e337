import { detectLanguage } from '../detect-language.ts';
import { tokenise } from '../time/text/tokens.ts';
import type { Cadence, CadenceReader, Source } from './cadence.ts';
import type { CadenceWords } from './cadence-words.ts';
import { findCadences, findPieces, isBeside, isSeasonal } from './details.ts';
import { readEnglishCadence } from './english-cadence.ts';
import { ENGLISH_WORDS } from './english-words.ts';
import { readFrenchCadence } from './french-cadence.ts';
import { FRENCH_WORDS } from './french-words.ts';
import { mergeCadences } from './merge-cadences.ts';
import type { Piece } from './piece.ts';
import type { RecurrenceContext, RecurrenceReading } from './recurrence-reading.ts';
import { restOf, type Stretch } from '../time/text/rest.ts';
import { hintIn } from './said-clock.ts';
import { settle } from './settle.ts';

interface LanguageOfCadences {
  readonly words: CadenceWords;
  readonly read: CadenceReader;
}

const FRENCH = { words: FRENCH_WORDS, read: readFrenchCadence };
const ENGLISH = { words: ENGLISH_WORDS, read: readEnglishCadence };

/**
 * Reads how often a text asks for something, as people text it, in French and English, with its hours, its first day and its end.
 * Intervals begin at the first occurrence after now. Days that some months lack mean the last day of those months. What is not
 * certainly a recurrence gives none. Pure. Throws a `RangeError` when the zone is unknown.
 */
export function readRecurrence(text: string, context: RecurrenceContext): RecurrenceReading {
  const source = { text, tokens: tokenise(text) };
  const known = context.language ?? detectLanguage(text);
  const [own, other] = known === 'en' ? [ENGLISH, FRENCH] : [FRENCH, ENGLISH];
  const found = [own, other].map((language) => findSaid(source, language));
  const [first, second] = found.map((said) => (said ? reach(said.cadences) : 0));
  const chosen = (second ?? 0) > (first ?? 0) ? 1 : 0;
  const said = found[chosen];
  if (!said) {
    return { recurrence: null, first: null, rest: text.trim(), phrase: '', doubt: null };
  }
  return readSaid(source, said, chosen === 0 ? own : other, context);
}

interface Said {
  readonly cadences: readonly Piece[];
  /** `null` when no rule can say all of them. */
  readonly cadence: Cadence | null;
}

function findSaid(source: Source, { words, read }: LanguageOfCadences): Said | null {
  const found = findCadences(source, words, read);
  const [first, ...more] = found.map(({ cadence }) => cadence);
  if (!first) return null;
  const cadence = more.reduce<Cadence | null>(
    (merged, next) => merged && mergeCadences(merged, next),
    first,
  );
  return { cadences: found.map(({ piece }) => piece), cadence };
}

/** How much of the text some pieces cover, in tokens. */
function reach(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { from, to }) => sum + to - from, 0);
}

function readSaid(
  source: Source,
  { cadences, cadence }: Said,
  { words }: LanguageOfCadences,
  context: RecurrenceContext,
): RecurrenceReading {
  const part = cadence?.parts?.length === 1 ? (cadence.parts[0] ?? null) : null;
  const setting = { words, part, hint: hintIn(source) };
  const pieces = cadence ? findPieces(source, cadences, cadence, setting, context) : cadences;
  const main = clusterOf(source, pieces, words);
  const used = [...main, ...apart(pieces, main)];
  const details = used.map(({ detail }) => detail);
  const whole = details.reduce<Cadence | null>(
    (merged, detail) =>
      detail.kind === 'days' && merged
        ? mergeCadences(merged, { ...detail.days, unit: merged.unit, interval: 1 })
        : merged,
    cadence,
  );
  const vague = isSeasonal(source, used, words) || isTimedTwice(pieces, main);
  const settled = whole
    ? settle(vague ? { ...whole, vague } : whole, details, context)
    : ({ recurrence: null, first: null, doubt: 'unsupported' } as const);
  const phrase = stretchOf(source, main);
  const cuts = [phrase, ...apart(pieces, main).map((piece) => stretchOf(source, [piece]))];
  return {
    ...settled,
    rest: restOf(source.text, cuts),
    phrase: source.text.slice(phrase.from, phrase.to),
  };
}

/** The pieces that stand together around the first that says how it comes back. */
function clusterOf(source: Source, pieces: readonly Piece[], words: CadenceWords): Piece[] {
  const centre = pieces.findIndex(({ detail }) => detail.kind === 'cadence');
  let [from, to] = [centre, centre];
  while (from > 0 && isBeside(source, pieces[from - 1], pieces[from]?.from ?? 0, words)) from -= 1;
  while (to + 1 < pieces.length && isBeside(source, pieces[to], pieces[to + 1]?.from ?? 0, words))
    to += 1;
  return pieces.slice(from, to + 1);
}

/** "rappelle-moi à 9h la réunion à 10h, chaque lundi": one of them is the hour. */
function isTimedTwice(pieces: readonly Piece[], main: readonly Piece[]): boolean {
  const clocks = pieces.filter(({ detail }) => detail.kind === 'clocks');
  return clocks.length > 1 && !clocks.some((piece) => main.includes(piece));
}

/** What else counts: other words for how it comes back, its ends, and one hour when none stands with the rest. */
function apart(pieces: readonly Piece[], main: readonly Piece[]): Piece[] {
  const others = pieces.filter((piece) => !main.includes(piece));
  const timed = main.some(({ detail }) => detail.kind === 'clocks' || detail.kind === 'window');
  const clock = others.find(({ detail }) => detail.kind === 'clocks');
  return others.filter((piece) => {
    const { kind } = piece.detail;
    if (kind === 'clocks') return !timed && piece === clock;
    return kind !== 'days' && kind !== 'count';
  });
}

function stretchOf({ tokens }: Source, pieces: readonly Piece[]): Stretch {
  return {
    from: tokens[pieces[0]?.from ?? 0]?.start ?? 0,
    to: tokens[(pieces.at(-1)?.to ?? 0) - 1]?.end ?? 0,
  };
}
