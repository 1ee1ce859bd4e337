import { longestCut, type CutPreference } from './cut-text.ts';
import { countSegments } from './segments.ts';
import { urlSpans } from './url-spans.ts';

export interface SplitOptions {
  /** Segments of one part, its "(1/2) " marker included. Default 3, at most 10. */
  readonly maxSegmentsPerPart?: number;
  /** Default 4, at most 9. */
  readonly maxParts?: number;
}

/** Says, in GSM-7, that the text went on. */
export const CUT_MARK = ' (...)';

const MARKER_LENGTH = '(1/2) '.length;

/**
 * Splits an answer into the texts to send, each within its budget of segments and, when there are several, opened by
 * "(1/3) ". Cuts at paragraphs, else sentences, else words; never inside a character or a web address. What exceeds
 * the budget of parts is dropped, and the last part then ends with `CUT_MARK`; a web address too long for any part is
 * replaced by that mark, since half an address leads nowhere. Fold the text first: no other character is changed.
 * An empty text gives no part. Throws a `RangeError` when an option is not a whole number within its bounds.
 */
export function splitReply(text: string, options: SplitOptions = {}): string[] {
  const { maxSegmentsPerPart = 3, maxParts = 4 } = options;
  requireWhole('maxSegmentsPerPart', maxSegmentsPerPart, 10);
  requireWhole('maxParts', maxParts, 9);
  const whole = text.trim();
  if (whole === '') return [];
  if (fits(whole, maxSegmentsPerPart)) return [whole];

  const budget = { maxSegments: maxSegmentsPerPart, maxParts };
  const body = withoutEndlessUrls(whole, maxSegmentsPerPart);
  const pretty = pack(body, budget, 'paragraph');
  if (pretty.complete) return numbered(pretty.parts);
  // Cuts that fill each part may save what well-placed ones would drop.
  const tight = pack(body, budget, 'word');
  return numbered((tight.complete ? tight : pretty).parts);
}

interface Budget {
  readonly maxSegments: number;
  readonly maxParts: number;
}

interface Packing {
  readonly parts: readonly string[];
  /** False when the end of the text was dropped. */
  readonly complete: boolean;
}

function pack(body: string, { maxSegments, maxParts }: Budget, preference: CutPreference): Packing {
  const marker = maxParts === 1 ? '' : '(1/2) ';
  const within = (part: string): boolean => fits(marker + part, maxSegments);
  const capacity = (maxSegments === 1 ? 160 : maxSegments * 153) - marker.length;
  const parts: string[] = [];
  let rest = body;
  while (!within(rest)) {
    if (parts.length === maxParts - 1) {
      const room = capacity - CUT_MARK.length;
      const { head } = longestCut(rest, (part) => within(part + CUT_MARK), room, preference);
      return { parts: [...parts, (head + CUT_MARK).trimStart()], complete: false };
    }
    const cut = longestCut(rest, within, capacity, preference);
    parts.push(cut.head);
    rest = cut.rest;
  }
  return { parts: [...parts, rest], complete: true };
}

function numbered(parts: readonly string[]): string[] {
  if (parts.length === 1) return [...parts];
  return parts.map((part, index) => `(${index + 1}/${parts.length}) ${part}`);
}

function withoutEndlessUrls(text: string, maxSegments: number): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of urlSpans(text)) {
    if (fits(' '.repeat(MARKER_LENGTH) + text.slice(start, end), maxSegments)) continue;
    kept += text.slice(from, start) + CUT_MARK.trim();
    from = end;
  }
  return kept + text.slice(from);
}

function fits(text: string, maxSegments: number): boolean {
  // Counting is slow; no segment holds more than 160 characters.
  return text.length <= maxSegments * 160 && countSegments(text).segments <= maxSegments;
}

function requireWhole(name: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new RangeError(`${name} must be a whole number from 1 to ${max}, not ${value}`);
  }
}
