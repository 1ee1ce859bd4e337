import { fold } from '../fold.ts';

/**
 * A text in two forms of exactly the same length: as typed, and folded (lower case, no accents, plain apostrophes), so that a
 * rule matches the folded form and takes its slots from the typed one at the same places.
 */
export interface Said {
  readonly typed: string;
  readonly folded: string;
  /** Whether the text ended with a question mark (which is no longer part of it). */
  readonly question: boolean;
}

/** The text as rules see it: composed accents, single spaces, no space at the ends. Line breaks are kept. */
export function asSaid(text: string): Said {
  const spaced = text
    .normalize('NFC')
    .replace(/[\u200B\uFEFF]/gu, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n\s*/gu, '\n')
    .trim();
  const typed = spaced.replace(/\s*\?[\s?!]*$/u, '');
  return { typed, folded: fold(typed), question: typed !== spaced };
}

/** The part of a text between two places, without spaces at its ends. */
export function partOf(said: Said, from: number, to = said.typed.length): Said {
  const slice = said.typed.slice(from, to);
  const start = from + (slice.length - slice.trimStart().length);
  const end = start + slice.trim().length;
  return { ...said, typed: said.typed.slice(start, end), folded: said.folded.slice(start, end) };
}
