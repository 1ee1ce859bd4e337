import { readNumber, readNumberWords } from '../figures/number-words.ts';
import { continuesFigures } from '../figures/numeric-clock.ts';
import type { PartOfDay, Reading } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { type Token, skipWords, textAt } from '../text/tokens.ts';

const MINUTE_WORDS = new Set(['min', 'mn', 'minutes', 'minute']);

export const SUFFIXES = new PhraseTable<PartOfDay>([
  ['du matin|du mat|de la matinee|le matin', 'morning'],
  ['de l apres midi|de l aprem|de l apm|de laprem|cet aprem|cet apres midi', 'afternoon'],
  ['du soir|de la soiree', 'evening'],
  ['de la nuit', 'night'],
]);

/** Minutes after the hour, negative for "moins le quart". `spaced`: figures may stand apart ("8 h 30"). */
export function readMinutes(
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
    return quarter === -1 ? readSpelledMinutes(tokens, at + 1) : { value: 15, next: quarter };
  }
  if (word === 'passe' || word === 'passees')
    return readSpelledMinutes(tokens, textAt(tokens, at + 1) === 'de' ? at + 2 : at + 1);
  const threeQuarters = THREE_QUARTERS.read(tokens, at);
  if (threeQuarters) return { value: 45, next: threeQuarters.next };
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

/** "quinze heures [et] quinze minutes": the word makes the number one of minutes. */
function readSpelledMinutes(tokens: readonly Token[], at: number): Reading<number> | null {
  const number = readNumber(tokens, at, 'fr');
  const minutes = number && MINUTE_WORDS.has(textAt(tokens, number.next));
  return minutes && number.value < 60 ? { value: number.value, next: number.next + 1 } : null;
}

const THREE_QUARTERS = new PhraseTable<true>([['et? trois/3 quarts/quart', true]]);

function skipMinuteWord(tokens: readonly Token[], at: number): number {
  return MINUTE_WORDS.has(textAt(tokens, at)) ? at + 1 : at;
}

/** Nothing that "30" could count follows ("8h 30 pompes"). */
export function endsMoment(tokens: readonly Token[], at: number): boolean {
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
  'jusqu plutot vers mais apres avant a de d du le la les pour et ou vers avec chez au aux en dans rappelle rappelles rdv demain lundi mardi mercredi jeudi vendredi samedi dimanche appeler prendre acheter faire aller pile que qu je j il elle on matin soir svp stp merci'.split(
    ' ',
  ),
);
