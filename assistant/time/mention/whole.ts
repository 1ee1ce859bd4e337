import type { PhraseTable } from '../text/phrase-table.ts';
import type { Token } from '../text/tokens.ts';
import type { PieceReader, Reading, Said } from './mention.ts';

/** Reads phrases that say a time only when they are all that a text says ("now", "le soir", "la veille"). */
export function wholeReader(phrases: PhraseTable<Said>): PieceReader {
  return (tokens, at, { strict }) => (strict ? null : readWhole(phrases, tokens, at));
}

function readWhole(
  phrases: PhraseTable<Said>,
  tokens: readonly Token[],
  at: number,
): Reading<Said> | null {
  const phrase = at === 0 ? phrases.read(tokens, at) : null;
  const ends = phrase && tokens.slice(phrase.next).every(({ text }) => /^[.!?…]$/.test(text));
  return ends ? phrase : null;
}
