import { fold } from '../../fold.ts';

/** One word, number or mark of a text, with its place in the text as written. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case, without accents; digits as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this token and the one before it. */
  readonly glued: boolean;
  /** The word was written with an accent ("à" is a preposition, "a" may be a verb). */
  readonly accented: boolean;
}

/** "2main", "2nite", "dem1": words written with a figure. */
const FIGURED = String.raw`\b(?:2(?:mains?|mrw|moro|morow|morrow|nite|night|day)|dem1)\b`;
const PIECES = new RegExp(String.raw`${FIGURED}|\p{L}[\p{L}\p{M}]*|\d+|\S`, 'giu');
const LINKS = new Set(['-', "'", '’', '‘', '`', '´', '‑', '‐']);

/**
 * Cuts a text into tokens, in linear time. Hyphens and apostrophes inside words are dropped, so that
 * "après-demain", "apres demain" and "aujourd'hui", "aujourd hui" give the same words.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let last = -1;
  for (const match of text.matchAll(PIECES)) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    if (LINKS.has(raw) && isInsideWord(text, start, end, last)) continue;
    const folded = fold(raw.normalize('NFC'));
    const kind = /^\d+$/.test(raw) ? 'number' : /^[\d\p{L}]/u.test(raw) ? 'word' : 'mark';
    const accented = kind === 'word' && folded !== raw.toLowerCase();
    tokens.push({ kind, text: folded, start, end, glued: start === last, accented });
    last = end;
  }
  return tokens;
}

function isInsideWord(text: string, start: number, end: number, last: number): boolean {
  if (start !== last || !/\p{L}|\p{M}/u.test(text.charAt(start - 1))) return false;
  const plural = text.charAt(start - 1) === 's' && /^['’]$/.test(text.slice(start, end));
  return /\p{L}/u.test(text.charAt(end)) || (plural && text.charAt(end) === ' ');
}

/** The folded text at a place, or the empty string past the end. */
export function textAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.text ?? '';
}

/** The place after the given words when they stand at `at`, else -1. */
export function skipWords(tokens: readonly Token[], at: number, words: readonly string[]): number {
  for (let n = 0; n < words.length; n += 1) {
    if (tokens[at + n]?.text !== words[n]) return -1;
  }
  return at + words.length;
}
