import { urlSpans } from './url-spans.ts';

/** `paragraph`: the best-looking cut that fills at least half of the part. `word`: the last word boundary. */
export type CutPreference = 'paragraph' | 'word';

export interface Cut {
  /** Without trailing white space; empty when nothing fits. */
  readonly head: string;
  /** Without leading white space. */
  readonly rest: string;
}

const MIN_FILL = 0.5;
const SENTENCE_END = /[\p{L}\p{N}"»)][\p{L}\p{N}"»)%€][.!?…]+["»)]*$|\s[!?]+["»)]*$/u;
const GLUED_TO_THE_WORD_BEFORE = /^[?!:;»%€]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts off the longest head of a text that `fits` accepts, or a shorter one that ends at a better place.
 * `fits` must refuse every text that begins with one it refuses, and every one longer than `capacity` (in UTF-16 units)
 * of which some fit. Never cuts inside a character or a web address.
 */
export function longestCut(
  text: string,
  fits: (head: string) => boolean,
  capacity: number,
  preference: CutPreference,
): Cut {
  const whole = lastFitting(boundaries(text, capacity, 'grapheme'), text, fits);
  // A pile of combining marks can be longer than a part.
  const limit =
    whole > 0 ? whole : lastFitting(boundaries(text, capacity, 'code-point'), text, fits);
  const place = bestPlace(text, limit, preference) ?? limit;
  return { head: text.slice(0, place).trimEnd(), rest: text.slice(place).trimStart() };
}

function lastFitting(
  places: readonly number[],
  text: string,
  fits: (head: string) => boolean,
): number {
  const accepted = (place: number): boolean => fits(text.slice(0, place).trimEnd());
  const furthest = places.at(-1);
  // True of most texts, and each trial is slow.
  if (furthest !== undefined && accepted(furthest)) return furthest;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (accepted(places[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return places[low - 1] ?? 0;
}

/** Ends of characters outside web addresses, ascending, up to the capacity. */
function boundaries(text: string, capacity: number, unit: 'grapheme' | 'code-point'): number[] {
  // One character more shows whether the one before it is complete.
  const visible = text.slice(0, capacity + 2);
  const pieces =
    unit === 'grapheme'
      ? Array.from(graphemes.segment(visible), ({ segment }) => segment)
      : Array.from(visible);
  const spans = urlSpans(text);
  const places: number[] = [];
  let place = 0;
  for (const piece of pieces) {
    place += piece.length;
    const here = place;
    if (here > capacity) break;
    if (!spans.some(({ start, end }) => start < here && here < end)) places.push(here);
  }
  return places;
}

function bestPlace(text: string, limit: number, preference: CutPreference): number | null {
  const last = { paragraph: 0, line: 0, sentence: 0, word: 0 };
  for (const gap of text.slice(0, limit + 1).matchAll(/[ \t\r\n\u2028\u2029]+/gu)) {
    const place = gap.index;
    if (place > limit) break;
    const lines = gap[0].split('\n').length - 1;
    if (lines > 1) last.paragraph = place;
    if (lines > 0) last.line = place;
    if (SENTENCE_END.test(text.slice(Math.max(0, place - 12), place))) last.sentence = place;
    if (!GLUED_TO_THE_WORD_BEFORE.test(text.slice(place).trimStart())) last.word = place;
  }
  const candidates =
    preference === 'paragraph'
      ? [last.paragraph, last.line, last.sentence, last.word]
      : [last.word];
  return candidates.find((place) => place >= limit * MIN_FILL && place > 0) ?? null;
}
