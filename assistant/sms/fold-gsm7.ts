import { countSegments } from './segments.ts';
import { urlSpans } from './url-spans.ts';

/** Applied in order, before single characters: what a character means can depend on its neighbours. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  // Spaces inside French quotes would look odd inside straight ones.
  [/«\s*/gu, '"'],
  [/\s*»/gu, '"'],
  [/Œ(?=\p{Ll})/gu, 'Oe'],
  // "1½" must not become "11/2".
  [/(?<=\d)(?=[¼½¾])/gu, ' '],
  // m² stays readable as m2, but 10² is not 102.
  [/(?<!\p{L})(?=[²³])/gu, '^'],
  [/(?<=\bn)°\s?(?=\d)/giu, 'o '],
  [/(?<=\d)\s?°\s?(?=[CF]\b)/gu, ' '],
  [/(?<=\d)\s?°(?!\p{L})/gu, ' deg'],
];

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...pairs("'", '’‘‚‛′´`‹›ʼ'),
  ...pairs('"', '“”„‟″'),
  ...pairs('-', '‐‑‒–—―−•·‣'),
  ...pairs(
    ' ',
    '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t',
  ),
  ...pairs('', '\u00ad\u200b\u2060\ufeff'),
  ...pairs('\n', '\u2028\u2029\u0085'),
  ...Object.entries({
    '…': '...',
    œ: 'oe',
    Œ: 'OE',
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    ı: 'i',
    '×': 'x',
    '÷': '/',
    '⁄': '/',
    '≤': '<=',
    '≥': '>=',
    '→': '->',
    '←': '<-',
    '⇒': '=>',
    '™': '(TM)',
    '©': '(c)',
    '®': '(R)',
    '¼': '1/4',
    '½': '1/2',
    '¾': '3/4',
    '²': '2',
    '³': '3',
    º: 'o',
    ª: 'a',
    '№': 'No',
  }),
]);

const BASIC_LETTER = /^[A-Za-z]$/u;

function pairs(to: string, from: string): [string, string][] {
  return Array.from(from, (character) => [character, to]);
}

/**
 * Writes a text in the GSM-7 alphabet (`ê` → `e`, `’` → `'`, `…` → `...`, `œ` → `oe`) when that costs fewer segments.
 * A text that would cost the same, or that would still need UCS-2 (emoji, other scripts, an address with accents),
 * is returned as it came. Folding twice changes nothing more.
 */
export function foldToGsm7(text: string): string {
  const before = countSegments(text);
  if (before.encoding === 'GSM-7') return text;
  const folded = foldOutsideUrls(text);
  const after = countSegments(folded);
  return after.encoding === 'GSM-7' && after.segments < before.segments ? folded : text;
}

/** An accent inside a web address is part of where it leads. */
function foldOutsideUrls(text: string): string {
  let folded = '';
  let from = 0;
  for (const { start, end } of urlSpans(text)) {
    folded += foldCharacters(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return folded + foldCharacters(text.slice(from));
}

function foldCharacters(text: string): string {
  let prepared = text.normalize('NFC');
  for (const [pattern, replacement] of PHRASES) prepared = prepared.replace(pattern, replacement);
  return Array.from(prepared, foldCharacter).join('');
}

function foldCharacter(character: string): string {
  if (character.charCodeAt(0) < 0x80 && character !== '`' && character !== '\t') return character;
  const mapped = CHARACTERS.get(character);
  if (mapped !== undefined) return mapped;
  if (countSegments(character).encoding === 'GSM-7') return character;
  const base = character.normalize('NFD').charAt(0);
  return BASIC_LETTER.test(base) ? base : character;
}
