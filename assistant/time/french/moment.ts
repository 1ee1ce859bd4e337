import type { PieceSetting } from '../mention/mention.ts';
import { type Token, skipWords, textAt } from '../text/tokens.ts';
import { SUFFIXES } from './minutes.ts';

/** Words after which "2h" is a length of time. */
const LASTING = new Set(
  'pendant durant dormir dormi dors travailler travaille bosser bosse marcher marche courir couru etudier reviser jouer jouer dure durer durera passe passer faire fait mis reste encore pour de d sur apres duree'.split(
    ' ',
  ),
);

/** Tells the hour "8h" from the eight hours of "dormir 8h", "2h de route", "1h avant". */
export function isMoment(
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

/** "2h de route", and without a preposition any "2h de …" but "9h de sortir": a length of time. */
function isLength(tokens: readonly Token[], at: number, led: boolean): boolean {
  if (LENGTH_NOUNS.has(textAt(tokens, at + 1))) return true;
  return !led && !isInfinitive(tokens, at + 1);
}

const PRONOUNS = new Set([
  'me',
  'm',
  'te',
  't',
  'se',
  's',
  'le',
  'la',
  'l',
  'les',
  'lui',
  'leur',
  'en',
  'y',
  'ne',
  'pas',
]);
/** Nouns of lengths that end as verbs do. */
const NOT_VERBS = new Set([
  'loisir',
  'loisirs',
  'plaisir',
  'atelier',
  'lecture',
  'ecriture',
  'theatre',
  'diner',
  'gouter',
  'foyer',
]);

/** Figures after "rappelle-moi à" are an hour when what is to be done follows: "[à 8] de sortir". */
export function leadsToAct(tokens: readonly Token[], at: number): boolean {
  return /^de?$/.test(textAt(tokens, at)) && isInfinitive(tokens, at + 1);
}

/** "sortir", "me brosser", "ne pas oublier": something to do follows, so that what stands before it is when. */
function isInfinitive(tokens: readonly Token[], at: number): boolean {
  let place = at;
  while (place < at + 3 && PRONOUNS.has(textAt(tokens, place))) place += 1;
  const word = textAt(tokens, place);
  return /^\p{L}{2,}(?:er|ir|re)$/u.test(word) && !NOT_VERBS.has(word);
}
