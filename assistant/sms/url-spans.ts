export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

const URL_PATTERN = /(?:https?:\/\/|www\.)[^\s"“”«»<>]+/giu;
const TRAILING_PUNCTUATION = /[.,;:!?…'’)\]}]+$/u;

/** Where the web addresses of a text are, without the punctuation that follows them. */
export function urlSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(URL_PATTERN)) {
    const address = match[0].replace(TRAILING_PUNCTUATION, '');
    spans.push({ start: match.index, end: match.index + address.length });
  }
  return spans;
}
